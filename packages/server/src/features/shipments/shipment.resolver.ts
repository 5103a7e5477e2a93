import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../identity/request-context.js';
import { linesByOrder } from '../orders/read-orders.js';
import { contentsByShipment, shipmentsByOrder, usesByNumber } from './read-shipments.js';
import { Shipment } from './shipment.entity.js';
import { ShipmentLine, ShipmentWarning } from './shipment.types.js';
import { warningsOf } from './tracking-warnings.js';

@Resolver(() => Shipment)
export class ShipmentResolver {
  @FieldResolver(() => [ShipmentLine], { description: 'What is in it.' })
  async lines(@Root() shipment: Shipment, @Ctx() context: RequestContext): Promise<ShipmentLine[]> {
    const lines = (await context.load(linesByOrder, shipment, shipment.orderId)) ?? [];
    const contents = (await context.load(contentsByShipment, shipment, shipment.id)) ?? [];
    const quantities = new Map(contents.map(({ lineId, quantity }) => [lineId, quantity]));
    return lines.flatMap((line) => {
      const quantity = quantities.get(line.id);
      return quantity === undefined ? [] : [{ line, quantity }];
    });
  }

  @FieldResolver(() => [ShipmentWarning], { description: 'What looks wrong with its number.' })
  async warnings(@Root() shipment: Shipment, @Ctx() context: RequestContext): Promise<ShipmentWarning[]> {
    const uses = (await context.load(usesByNumber, shipment, shipment.normalisedNumber)) ?? [];
    const siblings = (await context.load(shipmentsByOrder, shipment, shipment.orderId)) ?? [];
    return warningsOf(shipment, { uses, siblings });
  }
}
