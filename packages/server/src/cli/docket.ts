import '../config/production.js';
import 'reflect-metadata';
import { Command } from 'commander';
import { group, speakPlainly, tellOf } from './command-line.js';
import { importCommand } from './import.command.js';
import { keyAddCommand } from './key-add.command.js';
import { keyListCommand } from './key-list.command.js';
import { keyRevokeCommand } from './key-revoke.command.js';
import { marketplaceSetCommand } from './marketplace-set.command.js';
import { migrateCommand } from './migrate.command.js';
import { rateListCommand } from './rate-list.command.js';
import { rateSetCommand } from './rate-set.command.js';
import { schemaCommand } from './schema.command.js';
import { seedCommand } from './seed.command.js';
import { sourceAddCommand } from './source-add.command.js';
import { sourceListCommand } from './source-list.command.js';
import { termsSetCommand } from './terms-set.command.js';
import { trafficCommand } from './traffic.command.js';
import { userAddCommand } from './user-add.command.js';
import { userLinkCommand } from './user-link.command.js';
import { vendorAddCommand } from './vendor-add.command.js';
import { vendorLinkCommand } from './vendor-link.command.js';
import { vendorListCommand } from './vendor-list.command.js';

const docket = new Command('docket')
  .description('Vendor order management from the command line. VENDOR is an id or an exact name.')
  .addCommand(migrateCommand())
  .addCommand(seedCommand())
  .addCommand(trafficCommand())
  .addCommand(importCommand())
  .addCommand(group('user', 'People who can sign in.', [userAddCommand(), userLinkCommand()]))
  .addCommand(
    group('vendor', 'Sellers on the marketplace.', [
      vendorAddCommand(),
      vendorListCommand(),
      vendorLinkCommand(),
    ]),
  )
  .addCommand(group('source', 'Where orders come from.', [sourceAddCommand(), sourceListCommand()]))
  .addCommand(group('key', 'Keys of partner apps.', [keyAddCommand(), keyListCommand(), keyRevokeCommand()]))
  .addCommand(group('rate', 'What the marketplace keeps.', [rateSetCommand(), rateListCommand()]))
  .addCommand(group('terms', 'Who receives shipping, taxes and fees.', [termsSetCommand()]))
  .addCommand(group('marketplace', "The marketplace's settings.", [marketplaceSetCommand()]))
  .addCommand(schemaCommand());

try {
  await speakPlainly(docket).parseAsync();
} catch (error) {
  process.stderr.write(`${tellOf(error)}\n`);
  process.exitCode = 1;
}
