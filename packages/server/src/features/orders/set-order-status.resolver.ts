import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { payload } from '../../shared/user-error.type.js';
import type { RequestContext } from '../identity/request-context.js';
import { changeOrder } from './change-order.js';
import { setStatus } from './change-status.js';
import { moverOf } from './order.policy.js';
import { OrderPayload, SetOrderStatusInput } from './order-mutations.type.js';
import { undoUntil } from './undo.policy.js';

@Resolver()
export class SetOrderStatusResolver {
  @Mutation(() => OrderPayload, {
    description: 'Moves an order to another status. Setting the one it has does nothing: no event, no mail.',
  })
  setOrderStatus(
    @Arg('input', () => SetOrderStatusInput, { description: 'Which order, to what.' })
    input: SetOrderStatusInput,
    @Ctx() context: RequestContext,
  ): Promise<OrderPayload> {
    return payload(async () => {
      // Before the transaction: one that holds a connection must not wait for another.
      const mover = await moverOf(context);
      return changeOrder(context, 'SET_STATUS', 'setOrderStatus', input, async (tx, by) => {
        await setStatus(tx, by, mover, { ...input, undoUntil: undoUntil(context, tx.at) });
        return { orderId: input.orderId };
      });
    });
  }
}
