import type { World } from '../../testing/world.js';
import type { ApiClient } from '../../testing/world-client.js';
import type { VendorWorld } from '../../testing/world-vendor.js';
import type { Who } from './domain.fixtures.js';

/** An owner, one of the staff and an operator, who sign in once and work for every vendor that they are told of. */
export class People {
  private constructor(
    private readonly world: World,
    private readonly operator: ApiClient,
    private readonly members: Record<'owner' | 'staff', { client: ApiClient; userId: string }>,
  ) {}

  static async open(world: World): Promise<People> {
    const home = await world.vendor();
    const signIn = async (role: 'owner' | 'staff') => {
      const client = await home.member(role);
      const { viewer } = await client.for(home.id).ask('{ viewer { email } }');
      const user = await world.services.identity.users.find(viewer.email);
      return { client, userId: user?.id ?? '' };
    };
    const members = { owner: await signIn('owner'), staff: await signIn('staff') };
    return new People(world, await world.operator(), members);
  }

  async join(vendor: VendorWorld): Promise<Record<Who, ApiClient>> {
    const { owner, staff } = this.members;
    await this.world.services.identity.members.add(vendor.id, owner.userId, 'owner');
    await this.world.services.identity.members.add(vendor.id, staff.userId, 'staff');
    return {
      owner: owner.client.for(vendor.id),
      staff: staff.client.for(vendor.id),
      operator: this.operator.for(vendor.id),
    };
  }
}
