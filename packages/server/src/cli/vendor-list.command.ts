import { Command } from 'commander';
import { listLinks } from '../features/vendors/links.query.js';
import { Vendor } from '../features/vendors/vendor.entity.js';
import { printTable } from './print.js';
import { withServices } from './with-services.js';

/** `docket vendor list` */
export const vendorListCommand = (): Command =>
  new Command('list').description('Lists the vendors, by name.').action(() =>
    withServices(async ({ database }) => {
      const { vendors, links } = await database.transaction('operator', async (tx) => ({
        vendors: await tx.manager.find(Vendor, { order: { name: 'ASC', id: 'ASC' } }),
        links: Map.groupBy(await listLinks(tx), (link) => link.vendorId),
      }));
      printTable(
        ['ID', 'NAME', 'CURRENCY', 'TIME ZONE', 'EMAILED', 'KNOWN AS'],
        vendors.map(({ id, name, currency, timeZone, notificationEmails }) => [
          ...[id, name, currency, timeZone, notificationEmails.join(', ')],
          (links.get(id) ?? []).map(({ source, externalId }) => `${source}:${externalId}`).join(', '),
        ]),
        'There are no vendors yet: `docket vendor add NAME` makes one.',
      );
    }),
  );
