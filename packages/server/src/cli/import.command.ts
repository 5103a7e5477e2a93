import { Command } from 'commander';
import type { GraphQLInputType } from 'graphql';
import { createSchema } from '../app/build-schema.js';
import { importFile } from '../features/intake/import/import-file.js';
import { makeVendor } from './make-vendor.js';
import { withServices } from './with-services.js';

interface Options {
  source?: string;
  vendors?: string;
  createVendors?: boolean;
  notify?: boolean;
}

/** `docket import` */
export const importCommand = (): Command =>
  new Command('import')
    .description(
      'Imports orders from a file: WooCommerce order bodies as JSON (one, a list, or {"data": …}), or placeOrder\'s input as newline-delimited JSON. They are history: nobody is emailed, nothing is granted. Importing again changes nothing. Ends with status 1 when a record was refused.',
    )
    .argument('<file>')
    .option('--source <source>', 'the shop that WooCommerce orders are of')
    .option(
      '--vendors <file>',
      'vendors to make first, a JSON object a line: source, externalId, name, currency, timeZone',
    )
    .option('--create-vendors', 'make vendors that are not known, instead of refusing their orders')
    .option('--notify', 'email and grant as for orders placed now')
    .action((file: string, options: Options) =>
      withServices(async (services) => {
        const isWhole = await importFile(
          file,
          {
            source: options.source ?? null,
            vendorsFile: options.vendors ?? null,
            createVendors: options.createVendors ?? false,
            notify: options.notify ?? false,
          },
          {
            database: services.database,
            inputType: createSchema().getType('PlaceOrderInput') as GraphQLInputType,
            makeVendor: async (vendor) => (await makeVendor(services, vendor)).id,
            defaults: services.config,
          },
          { out: process.stdout, err: process.stderr },
        );
        if (!isWhole) process.exitCode = 1;
      }),
    );
