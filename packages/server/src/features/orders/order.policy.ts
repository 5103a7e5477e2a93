import type { RequestContext } from '../identity/request-context.js';
import { CustomerPolicy } from '../vendors/customer-field.js';
import { type MarketplaceRules, marketplacePart } from '../vendors/vendors.service.js';
import type { Mover } from './order-status.js';

/** The marketplace's settings, read once a request. */
export const marketplaceOf = (context: RequestContext): Promise<MarketplaceRules> =>
  context.once(marketplacePart);

/** What this caller is shown of customers. Operators see what the vendor sees, since they act for it. */
export async function customerPolicy(context: RequestContext): Promise<CustomerPolicy> {
  return new CustomerPolicy((await marketplaceOf(context)).hiddenCustomerFields);
}

/** Who moves an order's status, as the table of moves wants to know it. */
export async function moverOf(context: RequestContext): Promise<Mover> {
  return { isOperator: context.caller.isOperator, mayRefund: await mayRefund(context) };
}

/** Refunding is a permission, and for a vendor's people also the marketplace's setting. */
export async function mayRefund(context: RequestContext): Promise<boolean> {
  const { caller } = context;
  if (!caller.permissions.has('REFUND')) return false;
  return caller.isOperator || (await marketplaceOf(context)).vendorsMayRefund;
}
