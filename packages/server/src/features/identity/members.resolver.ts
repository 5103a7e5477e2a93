import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { payload } from '../../shared/user-error.type.js';
import { vendorFor } from './caller.policy.js';
import { ChangeMemberRoleInput, Member, MemberPayload, RemoveMemberInput } from './member.type.js';
import type { RequestContext } from './request-context.js';

@Resolver()
export class MembersResolver {
  @Query(() => [Member], { description: 'Who works for the vendor, by name. Needs MANAGE.' })
  async members(@Ctx() { caller, identity }: RequestContext): Promise<Member[]> {
    const members = await identity.members.list(vendorFor(caller, 'MANAGE'));
    return members.map((member) => Member.of(member, caller.id));
  }

  @Mutation(() => MemberPayload, {
    description:
      'Gives a member another role; it counts within 5 seconds. Needs MANAGE. Errors: NOT_FOUND, FORBIDDEN for the last owner.',
  })
  changeMemberRole(
    @Arg('input', () => ChangeMemberRoleInput, { description: 'Who, and what they become.' })
    { memberId, role }: ChangeMemberRoleInput,
    @Ctx() { caller, identity }: RequestContext,
  ): Promise<MemberPayload> {
    const vendorId = vendorFor(caller, 'MANAGE');
    return payload(async () => ({
      member: Member.of(await identity.members.changeRole(vendorId, memberId, role), caller.id),
    }));
  }

  @Mutation(() => MemberPayload, {
    description:
      'Takes a member off the vendor; their account stays. Needs MANAGE. Errors: NOT_FOUND, FORBIDDEN for the last owner.',
  })
  removeMember(
    @Arg('input', () => RemoveMemberInput, { description: 'Who.' }) { memberId }: RemoveMemberInput,
    @Ctx() { caller, identity }: RequestContext,
  ): Promise<MemberPayload> {
    const vendorId = vendorFor(caller, 'MANAGE');
    return payload(async () => {
      await identity.members.remove(vendorId, memberId);
      return { member: null };
    });
  }
}
