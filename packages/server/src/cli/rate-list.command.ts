import { Command } from 'commander';
import { describeRate } from '../features/earnings/commission.js';
import { listRates } from '../features/earnings/rates.service.js';
import { vendorNames } from './find-vendor.js';
import { printTable } from './print.js';
import { withServices } from './with-services.js';

/** `docket rate list` */
export const rateListCommand = (): Command =>
  new Command('list').description('Lists the commission rates, the general ones first.').action(() =>
    withServices(async ({ database }) => {
      const names = await vendorNames(database);
      const rates = await database.transaction('operator', listRates);
      printTable(
        ['FOR', 'ID', 'VENDOR', 'SOURCE', 'RATE'],
        rates.map((rate) => [
          ...[rate.scope.toLowerCase(), rate.ref ?? '', names.get(rate.vendorId ?? '') ?? 'any'],
          ...[rate.source || 'any', describeRate(rate)],
        ]),
        'There are no rates, so the marketplace keeps nothing: `docket rate set --percent 12` sets one.',
      );
    }),
  );
