import { randomBytes } from 'node:crypto';
import { Command } from 'commander';
import { addSource } from '../features/intake/sources.service.js';
import { invalid } from '../shared/errors.js';
import { print, remark } from './print.js';
import { currencyOf, wordOf } from './read-argument.js';
import { withServices } from './with-services.js';

const kinds = ['PARTNER_APP', 'WOOCOMMERCE'] as const;

interface Options {
  kind: (typeof kinds)[number];
  secret?: string;
  metaKey?: string;
  currency?: string;
  mailsCustomer?: boolean;
}

/** `docket source add` */
export const sourceAddCommand = (): Command =>
  new Command('add')
    .description('Makes a source of orders: a partner app that places them, or a WooCommerce shop.')
    .argument('<id>', 'its name in addresses and inputs, e.g. shop-uk')
    .requiredOption('--kind <kind>', 'partner-app or woocommerce', wordOf(kinds))
    .option('--secret <secret>', "of a shop's webhooks; else one is made and shown this once")
    .option('--meta-key <key>', 'where a shop keeps the vendor of an order; else _dokan_vendor_id')
    .option('--currency <code>', 'the one currency it sends; else any', currencyOf)
    .option('--mails-customer', 'Docket emails customers about statuses; so by default for a partner app')
    .option('--no-mails-customer', 'the source does so itself; so by default for a shop')
    .action((id: string, { metaKey, ...options }: Options) =>
      withServices(async ({ config, database }) => {
        const isShop = options.kind === 'WOOCOMMERCE';
        if (!isShop && (options.secret !== undefined || metaKey !== undefined))
          throw invalid(
            'A secret and a meta key are of WooCommerce shops; a partner app has a key, see `docket key add`.',
          );
        const made = isShop && !options.secret ? randomBytes(24).toString('base64url') : null;
        const secret = made ?? options.secret ?? null;
        await addSource(database, { ...options, id, secret, vendorMetaKey: metaKey ?? null });
        remark(`${id} is a source.`);
        if (!isShop) return;
        remark(`Its webhooks (topics order.created, updated, deleted, restored) go to`);
        remark(`  ${config.baseUrl}/webhooks/woocommerce/${id}`);
        if (!made) return;
        remark('with this secret, which is shown this once:');
        print(made);
      }),
    );
