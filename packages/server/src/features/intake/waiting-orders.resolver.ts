import { Ctx, Query, Resolver } from 'type-graphql';
import { assertOperator } from '../identity/caller.policy.js';
import type { RequestContext } from '../identity/request-context.js';
import { WaitingOrder } from './waiting-order.type.js';
import { readWaitingOrders } from './waiting-orders.query.js';

@Resolver()
export class WaitingOrdersResolver {
  @Query(() => [WaitingOrder], {
    description:
      'For operators: orders of sources that wait, most of them for their vendor to be linked; newest first, at most 500.',
  })
  waitingOrders(@Ctx() context: RequestContext): Promise<WaitingOrder[]> {
    assertOperator(context.caller);
    return context.database.transaction('operator', readWaitingOrders);
  }
}
