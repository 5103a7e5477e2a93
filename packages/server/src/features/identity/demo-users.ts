import type { Members } from './members.service.js';
import type { User, Users } from './users.service.js';

/** Who can sign in to a demo marketplace. */
export interface DemoUsers {
  owners: readonly { vendor: { id: string; name: string }; email: string; name: string; password: string }[];
  operator: { email: string; name: string; password: string };
}

/** Makes an owner of each vendor and an operator, where they are missing; who is there keeps their password. */
export async function ensureDemoUsers(
  identity: { users: Users; members: Members },
  demo: DemoUsers,
): Promise<void> {
  const ensure = async (user: DemoUsers['operator'], isOperator: boolean): Promise<User> =>
    (await identity.users.find(user.email)) ?? identity.users.create({ ...user, isOperator });

  await ensure(demo.operator, true);
  for (const { vendor, ...owner } of demo.owners) {
    await identity.members.ensureVendor(vendor);
    await identity.members.add(vendor.id, (await ensure(owner, false)).id, 'owner');
  }
}
