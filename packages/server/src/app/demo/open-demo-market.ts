import { listRates, setRate } from '../../features/earnings/rates.service.js';
import { addSource } from '../../features/intake/sources.service.js';
import { changeMarketplace } from '../../features/vendors/marketplace.service.js';
import { Source } from '../../features/vendors/source.entity.js';
import { createVendor, getMarketplace } from '../../features/vendors/vendors.service.js';
import type { Database, Tx } from '../../platform/database/database.js';
import { UserFault } from '../../shared/errors.js';
import {
  type DemoVendor,
  demoCurrency,
  demoMarketplace,
  demoRates,
  demoSource,
  demoTimeZone,
  demoVendors,
} from './demo-market.js';

export type DemoVendorIds = Record<DemoVendor, string>;

/** One process at a time, where two make the demo at once. */
export const lockDemo = (tx: Tx): Promise<unknown> =>
  tx.query("select pg_advisory_xact_lock(hashtextextended('docket demo', 0))");

/** The source, the rates and the vendors, where they are missing. Customers are not mailed yet, see `startDemoMails`. */
export async function openDemoMarket(database: Database): Promise<DemoVendorIds> {
  const source = { id: demoSource, currency: demoCurrency, mailsCustomer: false };
  await addSource(database, { ...source, kind: 'PARTNER_APP' }).catch((error) => {
    if (!(error instanceof UserFault && error.code === 'ALREADY_DONE')) throw error;
  });
  await database.transaction('operator', async (tx) => {
    // Who has named their marketplace, or set rates, does not want others.
    if ((await getMarketplace(tx)).name === 'Marketplace') await changeMarketplace(tx, demoMarketplace);
    const onlyFor = (await listRates(tx)).length > 0 ? demoSource : null;
    for (const rate of demoRates)
      await setRate(tx, { ...rate, vendorId: null, source: onlyFor, currency: demoCurrency });
  });
  return database.transaction('intake', async (tx) => {
    await lockDemo(tx);
    return {
      ambercourt: await ensureVendor(tx, 'ambercourt'),
      northlight: await ensureVendor(tx, 'northlight'),
    };
  });
}

async function ensureVendor(tx: Tx, key: DemoVendor): Promise<string> {
  const [link] = await tx.query<{ vendor_id: string }>(
    'select vendor_id from vendor_link where source = $1 and external_id = $2',
    [demoSource, key],
  );
  if (link) return link.vendor_id;
  const { name, email } = demoVendors[key];
  const { id } = await createVendor(tx, {
    ...{ name, currency: demoCurrency, timeZone: demoTimeZone, notificationEmails: [email] },
  });
  await tx.query('insert into vendor_link (source, external_id, vendor_id) values ($1, $2, $3)', [
    ...[demoSource, key, id],
  ]);
  return id;
}

/** From here on customers are mailed; before, it would have been about orders of weeks ago. */
export async function startDemoMails(database: Database): Promise<void> {
  await database.transaction('operator', (tx) =>
    tx.manager.update(Source, { id: demoSource }, { mailsCustomer: true }),
  );
}
