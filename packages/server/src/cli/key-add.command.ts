import { Command } from 'commander';
import { Scope } from '../features/identity/permissions.js';
import { findVendorIfNamed } from './find-vendor.js';
import { moment, print, remark } from './print.js';
import { endOf, wordsOf } from './read-argument.js';
import { withServices } from './with-services.js';

const scopes = Object.values(Scope);
const named = scopes.map((scope) => scope.toLowerCase().replaceAll('_', '-')).join(', ');

interface Options {
  scope: Scope[];
  vendor?: string;
  expires?: Date;
}

/** `docket key add` */
export const keyAddCommand = (): Command =>
  new Command('add')
    .description(
      'Makes a key for a partner app and prints it, this once: of one vendor, or of the marketplace.',
    )
    .argument('<name>', 'what uses it')
    .requiredOption('--scope <scope>', `what it may do; may be repeated: ${named}`, wordsOf(scopes))
    .option('--vendor <vendor>', "for this vendor's orders only; else for the whole marketplace")
    .option('--expires <day>', 'last day (UTC), or a moment; else never', endOf)
    .action((name: string, { scope, expires = undefined, ...options }: Options) =>
      withServices(async ({ database, identity }) => {
        const vendor = await findVendorIfNamed(database, options.vendor);
        if (vendor) await identity.members.ensureVendor(vendor);
        const { key, secret } = await identity.keys.create({
          ...{ name, scopes: scope, vendorId: vendor?.id ?? null },
          ...{ expiresAt: expires ?? null, createdBy: null },
        });
        const end = key.expiresAt ? `until ${moment(key.expiresAt)}` : 'until it is revoked';
        remark(`Key ${key.id} of ${vendor?.name ?? 'the marketplace'}, ${end}. It is shown this once:`);
        print(secret);
      }),
    );
