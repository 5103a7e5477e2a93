import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ApolloServer } from '@apollo/server';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  getOperationAST,
  type OperationDefinitionNode,
  parse,
  print,
  type VariableDefinitionNode,
} from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import { World } from '../../testing/world.js';
import type { ApiClient } from '../../testing/world-client.js';
import { createSchema } from '../build-schema.js';
import { clientDist } from '../page.js';

const apollo = jest.spyOn(ApolloServer.prototype, 'executeHTTPGraphQLRequest');
const texts = Object.values<string>(
  JSON.parse(await readFile(join(clientDist, 'persisted-documents.json'), 'utf8')),
);
const queries = texts
  .map((text): [OperationDefinitionNode | null | undefined, string] => [getOperationAST(parse(text)), text])
  .filter((pair): pair is [OperationDefinitionNode, string] => pair[0]?.operation === 'query');

let world: World;
let people: ApiClient[];
let ids: string[];
beforeAll(async () => {
  world = await World.open({ DOCKET_COST_PER_SECOND: '0' });
  const vendor = await world.vendor();
  people = [await vendor.member('owner'), await vendor.member('viewer')];
  for (const status of ['PENDING', 'PROCESSING', 'COMPLETED', 'ON_HOLD'] as const)
    for (const email of ['a@clinic.example', 'b@clinic.example'])
      await vendor.order({ status, customer: { email, name: `Clinic ${status}` } });
  const { orders } = await (people[0] as ApiClient).ask('{ orders(first: 10) { nodes { id } } }');
  ids = orders.nodes.map(({ id }: { id: string }) => id);
});
afterAll(() => world.close());

/** Values a variable may have, by its name and type; also such as cannot be meant. */
function valuesOf({ type }: VariableDefinitionNode): unknown[] {
  const written = print(type).replaceAll(/[![\]]/g, '');
  const isList = print(type).startsWith('[');
  const values: Record<string, unknown[]> = {
    ID: [ids[0], ids[1], 'none'],
    Int: [1, 5, 3],
    Boolean: [true, false, true],
    Cursor: [null, null, 'bad'],
    OrderFilter: [
      null,
      { status: ['PENDING', 'ON_HOLD'] },
      { search: 'clinic', placed: { preset: 'TODAY' } },
    ],
    OrderSort: [null, { field: 'TOTAL', direction: 'ASC' }, { field: 'CUSTOMER', direction: 'DESC' }],
    String: ['clinic', 'a@clinic.example', ''],
    Date: ['2026-11-20', '2026-11-21', '2026-11-22'],
    OrderStatus: ['PENDING', 'COMPLETED', 'FAILED'],
    NoteKind: ['CUSTOMER', 'PRIVATE', 'CUSTOMER'],
  };
  const known = values[written] ?? [undefined, null, {}];
  return known.map((value) => (isList && value !== undefined ? [value] : (value ?? undefined)));
}

const wishes = [0, 1, 2];
const variablesOf = ({ variableDefinitions = [] }: OperationDefinitionNode, wish: number) =>
  Object.fromEntries(
    variableDefinitions.map((definition) => [definition.variable.name.value, valuesOf(definition)[wish]]),
  );

it('every query of the page can be compiled', () => {
  const schema = createSchema();
  for (const [, text] of queries) expect(isCompiledQuery(compileQuery(schema, parse(text), ''))).toBe(true);
});

/** What came over the wire, but for the ids that faults are given. */
async function wire(person: ApiClient, query: string, variables: object, accept: string) {
  const response = await fetch(`${world.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: world.url, ...person.headers, accept },
    body: JSON.stringify({ query, variables }),
  });
  const headers = ['content-type', 'cache-control', 'vary'].map((name) => response.headers.get(name));
  return { status: response.status, headers, text: await response.text() };
}

const pageAccepts = 'application/graphql-response+json,application/json;q=0.9';

describe.each(queries.map(([operation, text]) => [operation.name?.value ?? '', operation, text] as const))(
  '%s',
  (_name, operation, text) => {
    it.each(wishes)('is answered alike by Apollo and without it, variables %#', async (wish) => {
      for (const person of people)
        for (const accept of ['*/*', pageAccepts]) {
          const variables = variablesOf(operation, wish);
          // Another text each time is another document: Apollo reads it, and GraphQL itself runs it.
          const fresh = `${text} # ${wish} ${accept} ${people.indexOf(person)}`;
          apollo.mockClear();
          const first = await wire(person, fresh, variables, accept);
          expect(apollo).toHaveBeenCalledTimes(1);
          const second = await wire(person, fresh, variables, accept);
          const third = await wire(person, fresh, variables, accept);
          expect(second).toEqual(first);
          expect(third).toEqual(first);
          const isTold = first.text.includes('"errors":[{');
          if (first.status === 200 && !first.text.startsWith('{"errors"'))
            expect(apollo).toHaveBeenCalledTimes(isTold ? 3 : 1);
        }
    });
  },
);
