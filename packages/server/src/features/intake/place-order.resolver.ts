import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { payload } from '../../shared/user-error.type.js';
import { actorOf, assertMayPlace } from '../identity/caller.policy.js';
import type { RequestContext } from '../identity/request-context.js';
import type { Order } from '../orders/order.entity.js';
import { ordersById } from '../orders/read-orders.js';
import { PlaceOrderInput, PlaceOrderPayload } from './place-order.input.js';
import { placeCheckout } from './place-order.service.js';

@Resolver()
export class PlaceOrderResolver {
  @Mutation(() => PlaceOrderPayload, {
    description:
      'Takes in one checkout: one order per vendor. For keys of the marketplace with the scope ORDERS_PLACE.',
  })
  async placeOrder(
    @Arg('input', () => PlaceOrderInput, { description: 'The checkout.' }) input: PlaceOrderInput,
    @Ctx() context: RequestContext,
  ): Promise<PlaceOrderPayload> {
    assertMayPlace(context.caller);
    const placed = await payload(async () => {
      const keyed = { ...input, idempotencyKey: context.idempotencyKeyOf(input) };
      const { orders, alreadyPlaced } = await placeCheckout(context.database, keyed, {
        by: actorOf(context.caller),
        callerId: context.caller.id,
      });
      for (const { vendorId, orderId, order } of orders)
        if (order) context.knowLoaded(ordersById, { vendorId }, orderId, order);
      const found = await Promise.all(
        orders.map(({ vendorId, orderId }) => context.load(ordersById, { vendorId }, orderId)),
      );
      return { alreadyPlaced, orders: found.filter((order): order is Order => order !== undefined) };
    });
    return { ...placed, orders: placed.orders ?? [], alreadyPlaced: placed.alreadyPlaced ?? false };
  }
}
