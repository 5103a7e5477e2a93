import { Command } from 'commander';
import { mailAddress } from '../platform/mailer/mail-address.js';
import { invalid } from '../shared/errors.js';
import { makeVendor } from './make-vendor.js';
import { print, remark } from './print.js';
import { currencyOf, repeated } from './read-argument.js';
import { withServices } from './with-services.js';

interface Options {
  currency?: string;
  timeZone?: string;
  email?: string[];
  replyTo?: string;
}

/** `docket vendor add` */
export const vendorAddCommand = (): Command =>
  new Command('add')
    .description('Makes a vendor and prints its id.')
    .argument('<name>', 'as buyers know it')
    .option(
      '--currency <code>',
      'ISO 4217 currency in which it reckons; else DOCKET_CURRENCY, for good',
      currencyOf,
    )
    .option(
      '--time-zone <zone>',
      'IANA time zone in which its days begin and end; else DOCKET_TIME_ZONE, for good',
    )
    .option('--email <address>', 'who is emailed about orders; may be repeated', repeated)
    .option('--reply-to <address>', "where answers to customers' emails go; else the first --email")
    .action((name: string, { currency, timeZone, email = [], replyTo }: Options) =>
      withServices(async (services) => {
        const { config } = services;
        for (const address of replyTo ? [...email, replyTo] : email) assertMailAddress(address);
        const vendor = await makeVendor(services, {
          name,
          currency: currency ?? config.currency,
          timeZone: timeZone ?? config.timeZone,
          notificationEmails: email,
          replyTo: replyTo ?? null,
        });
        remark(
          `${vendor.name} reckons in ${vendor.currency}, its days are those of ${vendor.timeZone}. Its id:`,
        );
        print(vendor.id);
      }),
    );

function assertMailAddress(text: string): void {
  try {
    mailAddress(text);
  } catch {
    throw invalid(`"${text}" is not an email address.`);
  }
}
