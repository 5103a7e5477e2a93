import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import type { Budget } from './budget.js';
import type { CostMeter } from './cost.js';
import { idempotencyKeyFor } from './idempotency-header.js';
import type { OperationContext } from './operation-context.js';
import type { PreparedDocuments } from './prepared-documents.js';
import { fineForBadDocument } from './request-errors.js';

export interface OperationsPluginOptions {
  schema: GraphQLSchema;
  budget: Budget;
  costs: CostMeter;
  prepared: PreparedDocuments;
}

/** What happens between knowing an operation and running it, and what is noted of it afterwards. */
export const operationsPlugin = ({
  schema,
  budget,
  costs,
  prepared,
}: OperationsPluginOptions): ApolloServerPlugin<OperationContext> => ({
  async requestDidStart({ contextValue: { notes, payer } }) {
    return {
      async didResolveOperation({ document, operation, operationName, queryHash, request, contextValue }) {
        notes.isRegistered = prepared.isRegistered(queryHash);
        // Without an operation, execution says what is wrong.
        if (!operation) return;
        if (operationName) notes.operation = operationName;
        notes.bill ??= budget.spend(payer, costs.costOf(document, operation, request.variables));
        const header = request.http?.headers.get('idempotency-key');
        contextValue.idempotencyHeader = idempotencyKeyFor(header, operation, document, schema);
      },
      async didEncounterErrors({ operation }) {
        if (!operation) budget.fine(payer, fineForBadDocument);
      },
      async willSendResponse({ response: { body } }) {
        if (body.kind !== 'single') return;
        const { singleResult } = body;
        notes.codes = (singleResult.errors ?? []).map(({ extensions }) => String(extensions?.code));
        if (notes.bill) singleResult.extensions = { ...singleResult.extensions, cost: { ...notes.bill } };
      },
    };
  },
});
