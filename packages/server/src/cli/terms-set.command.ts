import { Command } from 'commander';
import { setTerms } from '../features/earnings/rates.service.js';
import type { EarningTerms } from '../features/orders/order.entity.js';
import { invalid } from '../shared/errors.js';
import { findVendorIfNamed } from './find-vendor.js';
import { print } from './print.js';
import { wordOf } from './read-argument.js';
import { withServices } from './with-services.js';

const sides = ['VENDOR', 'MARKETPLACE'] as const;
type Side = (typeof sides)[number];
const side = wordOf(sides);

/** Each option with the term it sets, and the words for it. */
const terms: Record<string, [keyof EarningTerms, string]> = {
  shipping: ['shippingToVendor', 'shipping goes to'],
  productTax: ['productTaxToVendor', 'tax on products goes to'],
  shippingTax: ['shippingTaxToVendor', 'tax on shipping goes to'],
  fees: ['feesToVendor', 'fees go to'],
  paymentFee: ['paymentFeeFromVendor', 'the payment fee is paid by'],
};

/** `docket terms set` */
export const termsSetCommand = (): Command =>
  new Command('set')
    .description('Sets who receives what of new orders besides the price; each is vendor or marketplace.')
    .option('--vendor <vendor>', 'for this vendor only; else for all that have no terms of their own')
    .option('--shipping <side>', 'who receives shipping', side)
    .option('--product-tax <side>', 'who receives the tax on products', side)
    .option('--shipping-tax <side>', 'who receives the tax on shipping', side)
    .option('--fees <side>', 'who receives fees', side)
    .option('--payment-fee <side>', 'who pays what the payment costs', side)
    .action(({ vendor: named, ...options }: { vendor?: string } & Record<string, Side>) =>
      withServices(async ({ database }) => {
        const given = Object.entries(options).flatMap(([option, value]) => {
          const term = terms[option]?.[0];
          return term ? [[term, value === 'VENDOR'] as const] : [];
        });
        if (given.length === 0) throw invalid('Say what to set, e.g. --fees vendor.');
        const vendor = await findVendorIfNamed(database, named);
        const changed = await database.transaction('operator', (tx) =>
          setTerms(tx, vendor?.id ?? null, Object.fromEntries(given)),
        );
        print(`${vendor?.name ?? 'Every vendor without terms of its own'}, from now on:`);
        for (const [term, words] of Object.values(terms))
          print(`  ${words} the ${changed[term] ? 'vendor' : 'marketplace'}`);
      }),
    );
