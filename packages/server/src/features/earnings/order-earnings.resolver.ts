import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { manyBy } from '../../platform/database/batch.js';
import { money } from '../../shared/money.type.js';
import { Foresee } from '../identity/foresee.js';
import type { RequestContext } from '../identity/request-context.js';
import { Order } from '../orders/order.entity.js';
import { linesByOrder } from '../orders/read-orders.js';
import { EarningsEntry } from './earnings.types.js';
import { LedgerRow } from './ledger-entry.entity.js';
import { Refund } from './refund.entity.js';

const ledgersByOrder = manyBy(LedgerRow, 'orderId', 'id');
const refundsByOrder = manyBy(Refund, 'orderId', 'id');

@Resolver(() => Order)
export class OrderEarningsResolver {
  @Foresee((context, order) => {
    context.foresee(ledgersByOrder, order, order.id);
    context.foresee(linesByOrder, order, order.id);
  })
  @FieldResolver(() => [EarningsEntry], {
    description: 'Why the earning is what it is: every term, in the order they were written.',
  })
  async earnings(@Root() order: Order, @Ctx() context: RequestContext): Promise<EarningsEntry[]> {
    const rows = (await context.load(ledgersByOrder, order, order.id)) ?? [];
    const lines = new Map(
      (await context.load(linesByOrder, order, order.id))?.map((line) => [line.id, line]),
    );
    return rows.map(({ id, kind, label, at, amount, lineId }) => ({
      id,
      kind,
      label,
      at,
      amount: money(amount, order.currency),
      line: lines.get(lineId ?? '') ?? null,
    }));
  }

  @Foresee((context, order) => context.foresee(refundsByOrder, order, order.id))
  @FieldResolver(() => [Refund], { description: 'What was given back, oldest first.' })
  async refunds(@Root() order: Order, @Ctx() context: RequestContext): Promise<Refund[]> {
    const refunds = (await context.load(refundsByOrder, order, order.id)) ?? [];
    for (const refund of refunds) refund.currency = order.currency;
    return refunds;
  }
}
