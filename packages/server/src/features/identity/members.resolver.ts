import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { payload } from '../../shared/user-error.type.js';
import { vendorFor } from './caller.policy.js';
import { doOnce } from './do-once.js';
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
      'Gives a member another role; it counts within 5 seconds. Needs MANAGE. Errors: NOT_FOUND, FORBIDDEN for the last owner, KEY_REUSED, KEY_IN_PROGRESS.',
  })
  changeMemberRole(
    @Arg('input', () => ChangeMemberRoleInput, { description: 'Who, and what they become.' })
    input: ChangeMemberRoleInput,
    @Ctx() context: RequestContext,
  ): Promise<MemberPayload> {
    const { caller, identity } = context;
    const vendorId = vendorFor(caller, 'MANAGE');
    return payload(async () => {
      const { memberId } = await doOnce(context, vendorId, 'changeMemberRole', input, async () => {
        const { id } = await identity.members.changeRole(vendorId, input.memberId, input.role);
        return { memberId: id };
      });
      const member = await identity.members.find(vendorId, memberId);
      return { member: member && Member.of(member, caller.id) };
    });
  }

  @Mutation(() => MemberPayload, {
    description:
      'Takes a member off the vendor; their account stays. They are emailed about orders no more: their own choice ends, and their address is taken off `recipients`. Needs MANAGE. Errors: NOT_FOUND, FORBIDDEN for the last owner, KEY_REUSED, KEY_IN_PROGRESS.',
  })
  removeMember(
    @Arg('input', () => RemoveMemberInput, { description: 'Who.' }) input: RemoveMemberInput,
    @Ctx() context: RequestContext,
  ): Promise<MemberPayload> {
    const { caller, identity } = context;
    const vendorId = vendorFor(caller, 'MANAGE');
    return payload(async () => {
      await doOnce(context, vendorId, 'removeMember', input, async () => {
        await identity.members.remove(vendorId, input.memberId);
        return {};
      });
      return { member: null };
    });
  }
}
