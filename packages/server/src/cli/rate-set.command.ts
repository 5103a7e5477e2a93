import { Command } from 'commander';
import { describeRate } from '../features/earnings/commission.js';
import { type RateRecord, setRate } from '../features/earnings/rates.service.js';
import { findVendorIfNamed } from './find-vendor.js';
import { print } from './print.js';
import { currencyOf, percentOf } from './read-argument.js';
import { retryWaitingOrders } from './retry-waiting-orders.js';
import { withServices } from './with-services.js';

interface Options {
  percent: number;
  flat?: string;
  fixed?: string;
  currency?: string;
  vendor?: string;
  category?: string;
  product?: string;
  source?: string;
}

/** `docket rate set` */
export const rateSetCommand = (): Command =>
  new Command('set')
    .description(
      'Sets what the marketplace keeps of new orders. Without --vendor, --category and --product it is the general rate; of several that hold, the most specific one counts: product, category, vendor, general.',
    )
    .requiredOption('--percent <percent>', 'of the price, e.g. 12 or 7.5', percentOf)
    .option('--flat <amount>', 'for each item, e.g. 0.20')
    .option('--fixed <amount>', 'for each line, e.g. 1.00')
    .option('--currency <code>', "of these amounts; else the vendor's, else DOCKET_CURRENCY", currencyOf)
    .option('--vendor <vendor>', 'for this vendor only')
    .option('--category <id>', 'for products of this category, by its id in the source')
    .option('--product <id>', 'for this product, by its id in the source')
    .option('--source <source>', 'for orders of this source only')
    .action(({ percent, ...options }: Options) =>
      withServices(async ({ config, database }) => {
        const vendor = await findVendorIfNamed(database, options.vendor);
        const currency = options.currency ?? vendor?.currency ?? config.currency;
        const rate = await database.transaction('operator', (tx) =>
          setRate(tx, { ...options, percentPpm: percent, currency, vendorId: vendor?.id ?? null }),
        );
        print(`${subjectOf(rate, vendor?.name ?? null)}: ${describeRate(rate)}, from now on.`);
        await retryWaitingOrders(database);
      }),
    );

function subjectOf({ scope, ref, source }: RateRecord, vendorName: string | null): string {
  const subject = {
    PRODUCT: `Product ${ref}`,
    CATEGORY: `Category ${ref}`,
    VENDOR: vendorName,
    MARKETPLACE: 'General rate',
  }[scope];
  const of = vendorName && scope !== 'VENDOR' ? ` of ${vendorName}` : '';
  return `${subject}${of}${source && ` in orders of ${source}`}`;
}
