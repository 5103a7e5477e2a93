import { type ExecutionArgs, execute, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import type { Logger } from 'pino';
import { personOf, viewOf, watched } from './caller-view.js';
import { type ContextServices, OperationContext } from './operation-context.js';
import type { PreparedOperation } from './prepared-operation.js';
import { tellResult } from './tell-result.js';
import { variablesThatMatter } from './variables-that-matter.js';

/** What a stream asks of each of its items. */
export interface StreamQuestion {
  readonly args: ExecutionArgs;
  readonly context: OperationContext;
  /** All that an answer can depend on, but for the person who asks. */
  readonly key: string;
  readonly person: string;
}

/** What answers are made with. */
type StreamServices = ContextServices & { readonly log: Logger };

interface Answer {
  readonly text: string;
  /** Who it is for alone; null where it is the same for all who ask the same. */
  readonly person: string | null;
}

/**
 * What streams answer of their items, as JSON: made once for all who ask the same of the same item. It is kept as long
 * as the item is.
 */
export class StreamAnswers {
  private readonly known = new WeakMap<object, Map<string, Promise<Answer>>>();
  private readonly variables = new WeakMap<OperationDefinitionNode, readonly string[]>();

  constructor(private readonly schema: GraphQLSchema) {}

  questionOf({
    document,
    hash,
    operation,
    operationName,
    variableValues,
    contextValue,
  }: PreparedOperation): StreamQuestion {
    const { schema } = this;
    const names = this.variables.get(operation) ?? variablesThatMatter(schema, document, operation);
    this.variables.set(operation, names);
    const variables = names
      .filter((name) => name in variableValues)
      .map((name) => [name, variableValues[name]]);
    return {
      args: { schema, document, operationName, variableValues },
      context: contextValue,
      key: JSON.stringify([hash, operationName, variables, viewOf(contextValue.caller)]),
      person: personOf(contextValue.caller),
    };
  }

  /** @param item what the stream gave; it must be the same object for all who may share the answer */
  async textOf(item: object, question: StreamQuestion, services: StreamServices): Promise<string> {
    const answer = await this.answerOf(item, question.key, question, services);
    if (answer.person === null || answer.person === question.person) return answer.text;
    const own = await this.answerOf(item, `${question.key} ${question.person}`, question, services);
    return own.text;
  }

  /** Null where it is not the same for all who ask the same. */
  async commonTextOf(
    item: object,
    question: StreamQuestion,
    services: StreamServices,
  ): Promise<string | null> {
    const { text, person } = await this.answerOf(item, question.key, question, services);
    return person === null ? text : null;
  }

  private answerOf(
    item: object,
    key: string,
    question: StreamQuestion,
    services: StreamServices,
  ): Promise<Answer> {
    const ofItem = this.known.get(item) ?? new Map<string, Promise<Answer>>();
    this.known.set(item, ofItem);
    const answer = ofItem.get(key) ?? run(item, question, services);
    ofItem.set(key, answer);
    return answer;
  }
}

async function run(
  item: object,
  { args, context, person }: StreamQuestion,
  services: StreamServices,
): Promise<Answer> {
  let isPersonal = false;
  const caller = watched(context.caller, () => {
    isPersonal = true;
  });
  // Everything is loaded anew for every item: what was loaded for an earlier one is no longer how it is.
  const contextValue = new OperationContext(
    services,
    caller,
    context.requestId,
    context.notes,
    context.payer,
  );
  const result = await execute({ ...args, rootValue: item, contextValue });
  const text = JSON.stringify(tellResult(result, contextValue, services.log));
  return { text, person: isPersonal ? person : null };
}
