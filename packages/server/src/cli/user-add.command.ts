import { Command } from 'commander';
import type { Services } from '../app/services.js';
import { MemberRole } from '../features/identity/permissions.js';
import type { Vendor } from '../features/vendors/vendor.entity.js';
import { invalid } from '../shared/errors.js';
import { findVendorIfNamed } from './find-vendor.js';
import { moment, print, remark } from './print.js';
import { wordOf } from './read-argument.js';
import { withServices } from './with-services.js';

interface Options {
  operator?: boolean;
  name?: string;
  vendor?: string;
  role?: MemberRole;
}

/** `docket user add` */
export const userAddCommand = (): Command =>
  new Command('add')
    .description(
      'Makes an account for an operator or a member of a vendor, and prints a link on which they set a password. An account that exists is given the rights.',
    )
    .argument('<email>', 'their email address')
    .option('--operator', 'they work for the marketplace')
    .option('--name <name>', 'as others see them; else what stands before the @')
    .option('--vendor <vendor>', 'they work for this vendor')
    .option(
      '--role <role>',
      "owner, manager, staff or viewer; else owner for a vendor's first member, and staff",
      wordOf(Object.values(MemberRole)),
    )
    .action((email: string, options: Options) =>
      withServices((services) => addUser(services, email, options)),
    );

async function addUser(
  { database, identity }: Services,
  email: string,
  { operator = false, name, role, ...options }: Options,
): Promise<void> {
  if (!operator && !options.vendor)
    throw invalid('Say what the account is for: --operator, or --vendor VENDOR.');
  if (role && !options.vendor) throw invalid('A role is one at a vendor: add --vendor VENDOR.');
  const vendor = await findVendorIfNamed(database, options.vendor);
  const known = await identity.users.find(email);
  const user = known ?? (await identity.users.create({ email, name, isOperator: operator }));
  if (operator && !user.isOperator) await identity.users.setOperator(email, true);
  if (operator) remark(`${user.email} is an operator.`);
  if (vendor)
    remark(`${user.email} is ${await addMember(identity, vendor, user.id, role)} of ${vendor.name}.`);
  if (known)
    return remark('The account was there already; `docket user link` makes a link for a new password.');
  const { url, expiresAt } = await identity.users.passwordLink(user.id);
  remark(`They set a password here, once, until ${moment(expiresAt)}:`);
  print(url);
}

async function addMember(
  { members }: Services['identity'],
  vendor: Vendor,
  userId: string,
  wanted: MemberRole | undefined,
): Promise<MemberRole> {
  await members.ensureVendor(vendor);
  const isFirst = (await members.list(vendor.id)).length === 0;
  const role = wanted ?? (isFirst ? MemberRole.OWNER : MemberRole.STAFF);
  await members.add(vendor.id, userId, role);
  return role;
}
