import 'reflect-metadata';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { buildSchema, getOperationAST, parse } from 'graphql';
import { type Caller, nobody } from '../../features/identity/caller.js';
import type { GraphQLApi } from './graphql-api.js';
import { OperationContext } from './operation-context.js';
import { hashOf } from './prepared-documents.js';
import { StreamAnswers } from './stream-answers.js';

const schema = buildSchema(`
  type Query { none: Int }
  type Subscription { things(after: String): Thing }
  type Thing { number(plus: Int): Int mayRefund: Boolean isMine: Boolean broken: Int }
`);
const api = { log: { child: () => ({ error: () => {} }) } } as unknown as GraphQLApi;
const member: Caller = {
  ...nobody,
  kind: 'MEMBER',
  id: 'u1',
  vendorId: 'v1',
  permissions: new Set(['VIEW']),
};

/** What a stream gives; it counts how often it is asked. */
class Thing {
  asked = 0;
  constructor(readonly owner = 'u1') {}
  things(): this {
    this.asked += 1;
    return this;
  }
  number({ plus = 0 }: { plus?: number }): number {
    return 1 + plus;
  }
  mayRefund(_args: object, { caller }: OperationContext): boolean {
    return caller.permissions.has('REFUND');
  }
  isMine(_args: object, { caller }: OperationContext): boolean {
    return caller.id === this.owner;
  }
  broken(): number {
    throw new Error('This is a secret');
  }
}

let answers: StreamAnswers;
beforeEach(() => {
  answers = new StreamAnswers(schema);
});

interface Asking {
  caller?: Caller;
  text?: string;
  variables?: Record<string, unknown>;
}

function ask(
  thing: Thing,
  { caller = member, text = 'subscription { things { number } }', variables = {} }: Asking = {},
) {
  const document = parse(text);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('No operation');
  const contextValue = new OperationContext(api, caller, 'request', {}, 'payer');
  const question = answers.questionOf({
    schema,
    document,
    hash: hashOf(text),
    operation,
    operationName: null,
    variableValues: variables,
    contextValue,
    isStream: true,
  });
  return answers.textOf(thing, question, api);
}

describe('an answer', () => {
  it('is made once for all who ask the same of the same thing', async () => {
    const thing = new Thing();
    const others = [member, { ...member, id: 'u2', name: 'Bo', email: 'bo@b.example', sessionId: 's2' }];
    const told = await Promise.all(others.map((caller) => ask(thing, { caller })));
    expect(told).toEqual(Array(2).fill('{"data":{"things":{"number":1}}}'));
    expect(await ask(thing)).toBe(told[0]);
    expect(thing.asked).toBe(1);
    await ask(new Thing());
    expect(thing.asked).toBe(1);
  });

  it('does not depend on where its stream began', async () => {
    const thing = new Thing();
    const text = 'subscription ($after: String) { things(after: $after) { number } }';
    for (const after of ['a', 'b']) await ask(thing, { text, variables: { after } });
    expect(thing.asked).toBe(1);
  });

  it('is another for other documents, and for variables that it depends on', async () => {
    const thing = new Thing();
    const text = 'subscription ($plus: Int) { things { number(plus: $plus) } }';
    const told = [
      await ask(thing, { text, variables: { plus: 1 } }),
      await ask(thing, { text, variables: { plus: 2 } }),
      await ask(thing, { text: 'subscription { things { n: number } }' }),
    ];
    expect(told).toEqual([
      '{"data":{"things":{"number":2}}}',
      '{"data":{"things":{"number":3}}}',
      '{"data":{"things":{"n":1}}}',
    ]);
  });

  it('is another for callers with other rights', async () => {
    const thing = new Thing();
    const text = 'subscription { things { mayRefund } }';
    const refunder: Caller = { ...member, permissions: new Set(['VIEW', 'REFUND']) };
    const told = await Promise.all([member, refunder].map((caller) => ask(thing, { text, caller })));
    expect(told).toEqual([
      '{"data":{"things":{"mayRefund":false}}}',
      '{"data":{"things":{"mayRefund":true}}}',
    ]);
  });

  it('is for one person alone where it is about them', async () => {
    const thing = new Thing('u2');
    const text = 'subscription { things { isMine } }';
    const callers = ['u1', 'u2', 'u3', 'u2'].map((id) => ({ ...member, id }));
    const told = await Promise.all(callers.map((caller) => ask(thing, { text, caller })));
    expect(told.map((each) => JSON.parse(each).data.things.isMine)).toEqual([false, true, false, true]);
    expect(thing.asked).toBe(3);
  });

  it('tells what went wrong to all alike, and no more than over HTTP', async () => {
    const thing = new Thing();
    const text = 'subscription { things { number broken } }';
    const [first, second] = await Promise.all([ask(thing, { text }), ask(thing, { text })]);
    expect(second).toBe(first);
    const { data, errors } = JSON.parse(first);
    expect(data).toEqual({ things: { number: 1, broken: null } });
    expect(errors[0].extensions).toEqual({ code: 'INTERNAL', id: expect.any(String) });
    expect(first).not.toContain('secret');
  });
});
