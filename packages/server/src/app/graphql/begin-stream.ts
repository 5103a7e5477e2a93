import { createSourceEventStream, type ExecutionArgs, type ExecutionResult } from 'graphql';
import { asGraphQLError } from './request-errors.js';

/** The items of a subscription, of which `StreamAnswers` tells what was asked; what cannot even begin is an answer. */
export async function beginStream(args: ExecutionArgs): Promise<AsyncIterable<object> | ExecutionResult> {
  try {
    return (await createSourceEventStream(args)) as AsyncIterable<object> | ExecutionResult;
  } catch (error) {
    return { errors: [asGraphQLError(error)] };
  }
}
