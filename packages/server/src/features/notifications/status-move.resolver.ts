import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../identity/request-context.js';
import { marketplaceOf } from '../orders/order.policy.js';
import { StatusMove } from '../orders/order.types.js';
import { announces } from '../orders/order-status.js';
import { consequences } from './who-is-mailed.js';

@Resolver(() => StatusMove)
export class StatusMoveResolver {
  @FieldResolver(() => Boolean, { description: 'Whether the buyer gets an email about it.' })
  async emailsCustomer(@Root() move: StatusMove, @Ctx() context: RequestContext): Promise<boolean> {
    return move.order.customerEmail !== '' && (await whom(move, context)).emailsCustomer;
  }

  @FieldResolver(() => Boolean, { description: "Whether the vendor's own list gets an email about it." })
  async emailsVendor(@Root() move: StatusMove, @Ctx() context: RequestContext): Promise<boolean> {
    return (await whom(move, context)).emailsVendor;
  }
}

async function whom({ order, status }: StatusMove, context: RequestContext) {
  const { sendsReceipt, mailsCustomer } = await marketplaceOf(context);
  const switches = { sendsReceipt, mailsCustomer: mailsCustomer[order.source] ?? false };
  const cause = {
    from: order.status,
    to: status,
    announces: announces(status) && order.announcedAt === null,
    wasAnnounced: order.announcedAt !== null,
    wasPaid: order.paidAt !== null,
    bySomeoneElse: context.caller.kind !== 'MEMBER',
  };
  return consequences(cause, switches);
}
