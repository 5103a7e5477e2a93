import { Ctx, FieldResolver, Resolver } from 'type-graphql';
import type { RequestContext } from '../identity/request-context.js';
import { Viewer } from '../identity/viewer.type.js';
import { readColumns } from './list-settings.js';
import { OrderColumn, standardColumns } from './order-column.js';
import { assertPerson } from './view.policy.js';

@Resolver(() => Viewer)
export class ViewerColumnsResolver {
  @FieldResolver(() => [OrderColumn], {
    description:
      'What the order list of the chosen vendor shows to them, from left to right, the number first; the standard columns until they choose, and while no vendor is chosen. FORBIDDEN for keys.',
  })
  async orderColumns(@Ctx() context: RequestContext): Promise<OrderColumn[]> {
    const { caller } = context;
    if (caller.kind !== 'PARTNER_APP' && !caller.vendorId) return [...standardColumns];
    const { userId } = assertPerson(caller);
    return context.read((tx) => readColumns(tx, userId));
  }
}
