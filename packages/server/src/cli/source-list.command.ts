import { Command } from 'commander';
import { listSources } from '../features/vendors/sources.query.js';
import { printTable } from './print.js';
import { withServices } from './with-services.js';

/** `docket source list` */
export const sourceListCommand = (): Command =>
  new Command('list').description('Lists the sources of orders, by name.').action(() =>
    withServices(async ({ database }) => {
      const sources = await database.transaction('operator', listSources);
      printTable(
        ['ID', 'KIND', 'CURRENCY', 'WHO MAILS CUSTOMERS', 'META KEY OF THE VENDOR'],
        sources.map(({ id, kind, currency, mailsCustomer, vendorMetaKey }) => [
          ...[id, kind === 'WOOCOMMERCE' ? 'woocommerce' : 'partner-app', currency ?? 'any'],
          ...[mailsCustomer ? 'Docket' : 'the source', kind === 'WOOCOMMERCE' ? vendorMetaKey : ''],
        ]),
        'There are no sources yet: `docket source add ID --kind woocommerce` makes one.',
      );
    }),
  );
