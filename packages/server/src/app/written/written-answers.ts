import {
  type DocumentNode,
  GraphQLError,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql';

import type { Logger } from 'pino';
import type { RequestContext } from '../../features/identity/request-context.js';
import { UserFault } from '../../shared/errors.js';
import { type Making, type Part, planFor } from './plan.js';
import { pairs } from './text.js';
import type { Tell } from './written-root.js';

/** A query that is valid. */
interface Query {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Whether it is one of the page's own. */
  readonly isRegistered: boolean;
}

/** So many ways of asking that are not the page's own are written: connections never forget a statement. */
const mostOthers = 40;

/** How an operation is answered, by the variables that decide what is asked for. */
interface Plans {
  deciding: readonly string[];
  byDecision: Map<string, readonly Part[] | null>;
}

/**
 * Answers that Postgres writes: the text of what a query asks for comes out of the statement that reads it, and is
 * passed on as it is. It is the same text that the resolvers would tell, and what cannot be written, or goes wrong, is
 * theirs. Nothing depends on it but the time it takes.
 */
export class WrittenAnswers {
  private readonly plans = new WeakMap<OperationDefinitionNode, Plans>();
  private others = 0;

  constructor(
    private readonly making: Making,
    private readonly log: Logger,
  ) {}

  /** The text of `data`; null where it is not written, or something goes wrong that its resolvers will tell. */
  answer(query: Query, context: RequestContext): Promise<string | null> {
    return this.write(query, context).catch((error: unknown) => {
      // What a caller did wrong is no news of ours.
      if (!(error instanceof GraphQLError || error instanceof UserFault))
        this.log.warn({ err: error }, 'An answer could not be written');
      return null;
    });
  }

  private async write(query: Query, context: RequestContext): Promise<string | null> {
    const { operation } = query;
    const plans = this.plansOf(query);
    // Most queries have nothing to decide, and are not written.
    if (plans.deciding.length === 0 && plans.byDecision.get('[]') === null) return null;
    const { coerced: variables } = getVariableValues(
      this.making.schema,
      operation.variableDefinitions ?? [],
      query.variables,
    );
    if (!variables) return null;
    const decision = JSON.stringify(plans.deciding.map((name) => variables[name] === true));
    const known = plans.byDecision.get(decision);
    const parts = known === undefined ? this.plan(query, variables) : known;
    plans.byDecision.set(decision, parts);
    if (!parts) return null;
    const running = { context, variables };
    // Nothing is read before all are ready: the resolvers would do it again.
    const ready: Tell[] = [];
    for (const part of parts) {
      const tell = part.ready(running);
      if (!tell) return null;
      ready.push(tell);
    }
    const told = await Promise.all(ready.map((tell) => tell()));
    if (told.includes(null)) return null;
    return pairs(parts.map(({ key }, index) => [key, [told[index] ?? '']])).join('');
  }

  private plansOf({ document, operation }: Query): Plans {
    const known = this.plans.get(operation);
    if (known) return known;
    const plans: Plans = { deciding: decidingIn(document), byDecision: new Map() };
    this.plans.set(operation, plans);
    return plans;
  }

  private plan(query: Query, variables: Query['variables']): readonly Part[] | null {
    if (!query.isRegistered && this.others >= mostOthers) return null;
    const parts = planFor(query, variables, this.making);
    if (parts && !query.isRegistered) this.others++;
    return parts;
  }
}

/** The variables that decide whether something is asked for. */
function decidingIn(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive: ({ name, arguments: given }) => {
      if (name.value !== 'include' && name.value !== 'skip') return;
      for (const { value } of given ?? []) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}
