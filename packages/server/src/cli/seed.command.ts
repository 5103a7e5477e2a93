import { Command } from 'commander';
import { readDemoAccounts } from '../app/demo/demo-accounts.js';
import { demoAccountLines } from '../app/demo/demo-lines.js';
import { makeDemo } from '../app/demo/make-demo.js';
import { print } from './print.js';
import { withServices } from './with-services.js';

/** `docket seed` */
export const seedCommand = (): Command =>
  new Command('seed')
    .description(
      'Makes a demo marketplace with two vendors and the orders of 40 days, once. On the embedded database the first start does so.',
    )
    .action(() =>
      withServices(async (services) => {
        const isNew = await makeDemo(services);
        print(
          isNew
            ? 'The demo marketplace is made.'
            : 'The demo marketplace was made before; nothing was changed.',
        );
        const accounts = await readDemoAccounts(services.config.dataDir);
        if (accounts) print(...demoAccountLines(accounts));
      }),
    );
