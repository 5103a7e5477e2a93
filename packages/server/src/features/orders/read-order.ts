import type { GraphQLResolveInfo } from 'graphql';
import { isId } from '../../shared/ids.js';
import { isStorable } from '../../shared/text.js';
import { vendorFor } from '../identity/caller.policy.js';
import { foreseeFields } from '../identity/foresee.js';
import type { RequestContext } from '../identity/request-context.js';
import { marketplacePart, marketplaceRules } from '../vendors/vendors.service.js';
import type { Order } from './order.entity.js';
import { assertOneWay, type OrderName, ordersById, ordersByNumber } from './read-orders.js';

/**
 * An order by id or number, and by its id in one statement with what belongs to it; null where there is none, or none
 * of this vendor.
 * @throws UserFault INVALID unless it is named in one of both ways
 */
export async function readOrder(
  context: RequestContext,
  name: OrderName,
  info: GraphQLResolveInfo,
): Promise<Order | null> {
  const owner = { vendorId: vendorFor(context.caller, 'VIEW') };
  assertOneWay(name);
  const { number } = name;
  // As Postgres writes it.
  const id = name.id?.toLowerCase();
  if (id ? !isId(id) : !isStorable(number ?? '')) return null;
  context.know(marketplacePart, context.load(marketplaceRules, owner, owner.vendorId));
  if (!id) return (await context.load(ordersByNumber, owner, number ?? '')) ?? null;
  foreseeFields(context, { ...owner, id }, info);
  return (await context.load(ordersById, owner, id)) ?? null;
}
