import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { ErrorCode, invalid, notFound, UserFault } from '../../shared/errors.js';
import { money } from '../../shared/money.type.js';
import { payload } from '../../shared/user-error.type.js';
import type { RequestContext } from '../identity/request-context.js';
import { changeOrder } from '../orders/change-order.js';
import { assertVersion, checkReason, lockOrder } from '../orders/change-status.js';
import type { Order } from '../orders/order.entity.js';
import { moverOf } from '../orders/order.policy.js';
import { OrderPayload } from '../orders/order-mutations.type.js';
import type { Mover } from '../orders/order-status.js';
import { findOrder } from '../orders/read-orders.js';
import { RefundOrderInput, RefundPreview } from './earnings.types.js';
import { readRefundInput } from './refund-input.js';
import { assertRefundable, planFor, refund } from './refund-order.js';

@Resolver()
export class RefundOrderResolver {
  @Mutation(() => OrderPayload, {
    description: 'Gives back part or all of an order, in the books; all of it sets the status Refunded.',
  })
  refundOrder(
    @Arg('input', () => RefundOrderInput, { description: 'What of which order.' }) input: RefundOrderInput,
    @Ctx() context: RequestContext,
  ): Promise<OrderPayload> {
    return payload(async () => {
      // Before the transaction: one that holds a connection must not wait for another.
      const mover = await moverOf(context);
      return changeOrder(context, 'REFUND', 'refundOrder', input, async (tx, by) => {
        const order = await lockOrder(tx, input.orderId);
        assertVersion(order, input.expectedVersion);
        assertMayRefund(order, mover, input);
        const reason = checkReason(input.reason);
        await refund(tx, order, readRefundInput(input, order.currency), { by, reason, at: tx.at });
        return { orderId: order.id };
      });
    });
  }

  @Query(() => RefundPreview, { description: 'What `refundOrder` would do with the same input.' })
  async previewRefund(
    @Arg('input', () => RefundOrderInput, { description: 'What of which order.' }) input: RefundOrderInput,
    @Ctx() context: RequestContext,
  ): Promise<RefundPreview> {
    const preview = await payload(async () => {
      const mover = await moverOf(context);
      return context.read(async (tx) => {
        const order = await findOrder(tx, { id: input.orderId });
        if (!order) throw notFound('order', ['orderId']);
        assertMayRefund(order, mover, input);
        const plan = await planFor(tx, order, readRefundInput(input, order.currency));
        return {
          amount: money(plan.amount, order.currency),
          earnedChange: money(plan.earnedChange, order.currency),
          earnedAfter: money(order.earnedMinor + plan.earnedChange, order.currency),
          isFull: plan.isFull,
        };
      });
    });
    return { ...preview, isFull: preview.isFull ?? false };
  }
}

function assertMayRefund(order: Order, mover: Mover, input: RefundOrderInput): void {
  if (!mover.mayRefund)
    throw new UserFault(
      ErrorCode.FORBIDDEN,
      'You may not refund this order. An operator of the marketplace, or an owner or manager where vendors refund by themselves, can.',
    );
  // It raises the vendor's own earning, so it is not for the vendor to say.
  if (input.paymentFee && !mover.isOperator)
    throw invalid('Only an operator gives a payment fee back.', ['paymentFee']);
  assertRefundable(order, mover);
}
