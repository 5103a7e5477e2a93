import { Command } from 'commander';
import { print } from './print.js';
import { withServices } from './with-services.js';

/** `docket migrate`: every start does the same; this is for deployments that want it done before. */
export const migrateCommand = (): Command =>
  new Command('migrate')
    .description("Brings the database up to this version's tables. Every start does so too.")
    .action(() => withServices(async () => print('The database is up to date.')));
