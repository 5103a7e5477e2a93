import type { Actor } from '../../features/events/actor.js';
import { ensureDemoUsers } from '../../features/identity/demo-users.js';
import type { Identity } from '../../features/identity/identity.js';
import type { DemoAccounts } from './demo-accounts.js';
import type { DemoPerson } from './demo-checkout.js';
import { type DemoVendor, demoOperator, demoStaff, demoVendorKeys, demoVendors } from './demo-market.js';
import type { DemoVendorIds } from './open-demo-market.js';

/** Who the people of the demo are in the timelines. */
export type DemoCast = Record<DemoVendor, Record<DemoPerson, Actor>>;

/** Makes the people of the demo, where they are missing, and says who they are. */
export async function ensureDemoPeople(
  identity: Identity,
  vendorIds: DemoVendorIds,
  accounts: DemoAccounts,
): Promise<DemoCast> {
  const passwordOf = (email: string): string => {
    const account = accounts.find((one) => one.email === email);
    if (!account)
      throw new Error(`There is no password for ${email}: remove demo.json from the data folder.`);
    return account.password;
  };
  await ensureDemoUsers(identity, {
    operator: { ...demoOperator, password: passwordOf(demoOperator.email) },
    owners: demoVendorKeys.map((key) => {
      const { name, owner, ownerEmail } = demoVendors[key];
      const vendor = { id: vendorIds[key], name };
      return { vendor, name: owner, email: ownerEmail, password: passwordOf(ownerEmail) };
    }),
  });
  const staff = (await identity.users.find(demoStaff.email)) ?? (await identity.users.create(demoStaff));
  for (const key of demoVendorKeys) await identity.members.add(vendorIds[key], staff.id, 'staff');
  return {
    ambercourt: await castOf(identity, 'ambercourt'),
    northlight: await castOf(identity, 'northlight'),
  };
}

/** The people of one vendor's timelines, as they are known now. */
async function castOf(identity: Identity, key: DemoVendor): Promise<DemoCast[DemoVendor]> {
  const actor = async (kind: Actor['kind'], email: string, name: string): Promise<Actor> => ({
    ...{ kind, name, id: (await identity.users.find(email))?.id ?? null },
  });
  const { owner, ownerEmail } = demoVendors[key];
  return {
    owner: await actor('MEMBER', ownerEmail, owner),
    staff: await staffActor(identity),
    operator: await actor('OPERATOR', demoOperator.email, demoOperator.name),
    shop: demoShop,
  };
}

/** Who works through orders while one watches. */
export const staffActor = async (identity: Identity): Promise<Actor> => ({
  kind: 'MEMBER',
  id: (await identity.users.find(demoStaff.email))?.id ?? null,
  name: demoStaff.name,
});

/** The storefront that places the demo's orders. */
export const demoShop: Actor = { kind: 'PARTNER_APP', id: null, name: 'Demo shop' };
