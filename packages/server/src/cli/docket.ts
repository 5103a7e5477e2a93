import 'reflect-metadata';
import { Command } from 'commander';
import { schemaCommand } from './schema.command.js';

const docket = new Command('docket').description('Vendor order management from the command line.');
docket.addCommand(schemaCommand());

try {
  await docket.parseAsync();
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
