import { Command } from 'commander';
import { listLinks } from '../features/vendors/links.query.js';
import { addressesFor } from '../features/vendors/recipients.js';
import { getRecipients } from '../features/vendors/recipients.service.js';
import { Vendor } from '../features/vendors/vendor.entity.js';
import type { VendorTx } from '../platform/database/database.js';
import { printTable } from './print.js';
import { withServices } from './with-services.js';

const whoHearsOfOrders = async (tx: VendorTx): Promise<string> =>
  addressesFor(await getRecipients(tx), 'NEW_ORDER').join(', ');

/** `docket vendor list` */
export const vendorListCommand = (): Command =>
  new Command('list').description('Lists the vendors, by name.').action(() =>
    withServices(async ({ database }) => {
      const { vendors, links } = await database.transaction('operator', async (tx) => ({
        vendors: await tx.manager.find(Vendor, { order: { name: 'ASC', id: 'ASC' } }),
        links: Map.groupBy(await listLinks(tx), (link) => link.vendorId),
      }));
      const emailed = new Map<string, string>();
      for (const { id } of vendors) emailed.set(id, await database.inVendor('app', id, whoHearsOfOrders));
      printTable(
        ['ID', 'NAME', 'CURRENCY', 'TIME ZONE', 'EMAILED', 'KNOWN AS'],
        vendors.map(({ id, name, currency, timeZone }) => [
          ...[id, name, currency, timeZone, emailed.get(id) ?? ''],
          (links.get(id) ?? []).map(({ source, externalId }) => `${source}:${externalId}`).join(', '),
        ]),
        'There are no vendors yet: `docket vendor add NAME` makes one.',
      );
    }),
  );
