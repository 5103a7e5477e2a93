import { Command } from 'commander';
import { findVendorIfNamed } from './find-vendor.js';
import { moment, printTable } from './print.js';
import { withServices } from './with-services.js';

/** `docket key list` */
export const keyListCommand = (): Command =>
  new Command('list')
    .description('Lists the keys of the marketplace, or of a vendor, newest first, without their secrets.')
    .option('--vendor <vendor>', "this vendor's; else the marketplace's")
    .action((options: { vendor?: string }) =>
      withServices(async ({ database, identity }) => {
        const vendor = await findVendorIfNamed(database, options.vendor);
        const keys = await identity.keys.list(vendor?.id ?? null);
        printTable(
          ['ID', 'BEGINS', 'NAME', 'SCOPES', 'MADE', 'LAST USED', 'ENDS'],
          keys.map((key) => [
            ...[key.id, key.start, key.name, key.scopes.join(','), moment(key.createdAt)],
            ...[
              moment(key.lastUsedAt) || 'never',
              key.revokedAt ? 'revoked' : moment(key.expiresAt) || 'never',
            ],
          ]),
          'There are no keys.',
        );
      }),
    );
