import { placeCheckout } from '../../features/intake/place-order.service.js';
import type { Tx } from '../../platform/database/database.js';
import type { Services } from '../services.js';
import { ensureDemoAccounts } from './demo-accounts.js';
import { externalIdOf } from './demo-checkout.js';
import { demoCheckouts, lastDemoNumber } from './demo-checkouts.js';
import { workDemoDesk } from './demo-desk.js';
import { fillDemoLibrary } from './demo-library.js';
import { demoSource } from './demo-market.js';
import { demoShop, ensureDemoPeople } from './demo-people.js';
import { shareDemoViews } from './demo-views.js';
import { lockDemo, openDemoMarket, startDemoMails } from './open-demo-market.js';
import { playDemo } from './play-demo.js';

/** Of the newest purchases so many are placed as if they came in just now: their mails are recorded. */
const justNow = 2;

/** Whether the demo was made in this database, whatever became of it since: its last purchase is written last. */
export const isDemoMade = ({ database }: Services): Promise<boolean> =>
  database.transaction('operator', (tx) => isPlaced(tx, lastDemoNumber));

async function isPlaced(tx: Tx, number: number): Promise<boolean> {
  const rows = await tx.query('select from checkout where source = $1 and external_id = $2', [
    demoSource,
    externalIdOf(number),
  ]);
  return rows.length > 0;
}

/**
 * Makes the demo marketplace, unless it was made before: two vendors with a past of 40 days, their owners and an
 * operator. Where a process was killed in the middle, the next one goes on.
 * @returns whether it was made now
 */
export async function makeDemo(services: Services): Promise<boolean> {
  if (await isDemoMade(services)) return false;
  const { config, database, identity } = services;
  const checkouts = demoCheckouts(new Date());
  const past = checkouts.slice(0, -justNow);
  const accounts = await ensureDemoAccounts(config.dataDir);
  const vendorIds = await openDemoMarket(database);
  const cast = await ensureDemoPeople(identity, vendorIds, accounts);
  await database.transaction('intake', async (tx) => {
    await lockDemo(tx);
    if (!(await isPlaced(tx, past.at(-1)?.number ?? 0))) await playDemo(tx, past, vendorIds, cast);
  });
  await startDemoMails(database);
  const { owner } = cast.ambercourt;
  await fillDemoLibrary(services, vendorIds.ambercourt, owner);
  await workDemoDesk(database, vendorIds.ambercourt, owner);
  await shareDemoViews(database, vendorIds.ambercourt, owner);
  for (const { input } of checkouts.slice(-justNow)) await placeCheckout(database, input, { by: demoShop });
  return true;
}
