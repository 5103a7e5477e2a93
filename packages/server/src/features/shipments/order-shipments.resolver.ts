import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Foresee } from '../identity/foresee.js';
import type { RequestContext } from '../identity/request-context.js';
import { Order } from '../orders/order.entity.js';
import { shipmentsByOrder } from './read-shipments.js';
import { Shipment } from './shipment.entity.js';

@Resolver(() => Order)
export class OrderShipmentsResolver {
  @Foresee((context, order) => context.foresee(shipmentsByOrder, order, order.id))
  @FieldResolver(() => [Shipment], { description: 'Its parcels, oldest first.' })
  async shipments(@Root() order: Order, @Ctx() context: RequestContext): Promise<Shipment[]> {
    return (await context.load(shipmentsByOrder, order, order.id)) ?? [];
  }
}
