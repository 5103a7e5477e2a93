import { Command } from 'commander';
import { CustomerField } from '../features/vendors/customer-field.js';
import { changeMarketplace } from '../features/vendors/marketplace.service.js';
import { print } from './print.js';
import { wordsOf } from './read-argument.js';
import { withServices } from './with-services.js';

type Hidden = CustomerField | 'NOTHING';

interface Options {
  name?: string;
  color?: string;
  buyerWord?: string;
  hide?: Hidden[];
  vendorsMayRefund?: boolean;
  receipt?: boolean;
}

/** `docket marketplace set` */
export const marketplaceSetCommand = (): Command =>
  new Command('set')
    .description("Changes the marketplace's settings and prints all of them; without options it only prints.")
    .option('--name <name>', 'as vendors and buyers know it')
    .option('--color <color>', "of emails to customers, e.g. '#2156b3'")
    .option('--buyer-word <word>', 'its word for buyers, e.g. clinic')
    .option(
      '--hide <field>',
      'what of customers vendors do not see; may be repeated: email, phone, address, ip, or nothing',
      wordsOf<Hidden>([...Object.values(CustomerField), 'NOTHING']),
    )
    .option('--vendors-may-refund', 'vendors refund by themselves')
    .option('--no-vendors-may-refund', 'only operators refund')
    .option('--receipt', 'customers get one receipt for the whole checkout')
    .option('--no-receipt', 'customers get no receipt')
    .action(({ hide, receipt, ...options }: Options) =>
      withServices(async ({ database }) => {
        const hidden = hide?.filter((field): field is CustomerField => field !== 'NOTHING');
        const now = await database.transaction('operator', (tx) =>
          changeMarketplace(tx, {
            ...options,
            ...(hidden && { hiddenCustomerFields: [...new Set(hidden)] }),
            ...(receipt !== undefined && { sendsReceipt: receipt }),
          }),
        );
        print(
          `name                ${now.name}`,
          `color               ${now.color}`,
          `buyer word          ${now.buyerWord}`,
          `hidden from vendors ${now.hiddenCustomerFields.join(', ').toLowerCase() || 'nothing'}`,
          `refunds by          ${now.vendorsMayRefund ? 'vendors and operators' : 'operators only'}`,
          `receipt             ${now.sendsReceipt ? 'one for the whole checkout' : 'none'}`,
        );
      }),
    );
