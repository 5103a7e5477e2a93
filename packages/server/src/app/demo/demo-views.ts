import type { Actor } from '../../features/events/actor.js';
import { saveView } from '../../features/views/save-view.js';
import type { SaveViewInput } from '../../features/views/view-mutations.type.js';
import type { Database } from '../../platform/database/database.js';
import { demoCurrency } from './demo-market.js';

const views: readonly SaveViewInput[] = [
  { name: 'To ship', filter: { status: ['PROCESSING'], fulfilment: ['NOT_SHIPPED', 'PARTLY_SHIPPED'] } },
  { name: 'Payments to check', filter: { status: ['ON_HOLD'] } },
  { name: 'Over £500', filter: { total: { from: '500', currency: demoCurrency } } },
];

/** The views that the demo's owner shares with their team, unless there are some already. */
export async function shareDemoViews(database: Database, vendorId: string, owner: Actor): Promise<void> {
  const { id: userId, name } = owner;
  if (userId === null) throw new Error('The demo has no owner');
  await database.inVendor('app', vendorId, async (tx) => {
    const [kept] = await tx.query('select from saved_view where vendor_id = $1 limit 1', [vendorId]);
    if (kept) return;
    const person = { vendorId, userId, name, byMember: true, isManager: true };
    for (const view of views) await saveView(tx, person, { ...view, isShared: true });
  });
}
