import { Command } from 'commander';
import { linkVendor } from '../features/intake/sources.service.js';
import { findVendor } from './find-vendor.js';
import { print } from './print.js';
import { withServices } from './with-services.js';

/** `docket vendor link` */
export const vendorLinkCommand = (): Command =>
  new Command('link')
    .description(
      'Says which vendor a source means by an id. Orders that waited for it come in by themselves.',
    )
    .argument('<vendor>', 'id or exact name')
    .argument('<source>', 'the source, as `docket source list` has it')
    .argument('<external-id>', "the vendor's id in the source")
    .action((text: string, source: string, externalId: string) =>
      withServices(async ({ database }) => {
        const vendor = await findVendor(database, text);
        const waited = await linkVendor(database, { vendorId: vendor.id, source, externalId });
        print(`"${externalId}" of ${source} is ${vendor.name}.`);
        if (waited > 0)
          print(`${waited} ${waited === 1 ? 'order that waited comes' : 'orders that waited come'} in now.`);
      }),
    );
