import { Command } from 'commander';
import { findVendorIfNamed } from './find-vendor.js';
import { print } from './print.js';
import { withServices } from './with-services.js';

/** `docket key revoke` */
export const keyRevokeCommand = (): Command =>
  new Command('revoke')
    .description('Revokes a key for good; within 5 seconds it opens nothing.')
    .argument('<id>', 'as `docket key list` has it')
    .option('--vendor <vendor>', "whose key it is; else the marketplace's")
    .action((id: string, options: { vendor?: string }) =>
      withServices(async ({ database, identity }) => {
        const vendor = await findVendorIfNamed(database, options.vendor);
        const key = await identity.keys.revoke(vendor?.id ?? null, id);
        print(`${key.name} (${key.start}…) is revoked.`);
      }),
    );
