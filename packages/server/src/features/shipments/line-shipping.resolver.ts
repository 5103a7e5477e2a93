import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../identity/request-context.js';
import { OrderLine } from '../orders/order-line.entity.js';
import { leftOf } from './parcel-quantities.js';
import { shippedByLine } from './read-shipments.js';

@Resolver(() => OrderLine)
export class LineShippingResolver {
  @FieldResolver(() => Int, { description: 'Units in parcels so far.' })
  async shippedQuantity(@Root() line: OrderLine, @Ctx() context: RequestContext): Promise<number> {
    return (await context.load(shippedByLine, line, line.id)) ?? 0;
  }

  @FieldResolver(() => Int, {
    description:
      'Units that are left to ship: ordered, not given back, in no parcel. 0 for a file and a removed line.',
  })
  async unshippedQuantity(@Root() line: OrderLine, @Ctx() context: RequestContext): Promise<number> {
    return leftOf(line, (await context.load(shippedByLine, line, line.id)) ?? 0);
  }
}
