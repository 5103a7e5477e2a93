import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { payload } from '../../shared/user-error.type.js';
import { vendorFor } from './caller.policy.js';
import { doOnce } from './do-once.js';
import {
  AcceptInvitationInput,
  AcceptInvitationPayload,
  Invitation,
  InvitationPayload,
  InviteMemberInput,
  OpenInvitation,
  WithdrawInvitationInput,
} from './invitation.type.js';
import type { InvitationRecord } from './invitations.service.js';
import type { RequestContext } from './request-context.js';

const typed = (record: InvitationRecord): Invitation => Object.assign(new Invitation(), record);

@Resolver()
export class InvitationsResolver {
  @Query(() => [Invitation], {
    description: 'Invitations that wait, oldest first; those whose link has run out too. Needs MANAGE.',
  })
  async invitations(@Ctx() { caller, identity }: RequestContext): Promise<Invitation[]> {
    return (await identity.invitations.list(vendorFor(caller, 'MANAGE'))).map(typed);
  }

  @Query(() => OpenInvitation, {
    nullable: true,
    description:
      'What an invitation link leads to; null when it no longer works. Needs nothing but the token.',
  })
  openInvitation(
    @Arg('token', () => String, { description: 'The token of the link.' }) token: string,
    @Ctx() { identity }: RequestContext,
  ): Promise<OpenInvitation | null> {
    return identity.invitations.find(token);
  }

  @Mutation(() => InvitationPayload, {
    description:
      'Mails a person a link, valid for 7 days, to work for the vendor; who waits already gets a new link and role. Needs MANAGE. Errors: INVALID, ALREADY_DONE, LIMIT_EXCEEDED, KEY_REUSED, KEY_IN_PROGRESS.',
  })
  inviteMember(
    @Arg('input', () => InviteMemberInput, { description: 'Whom, as what.' }) input: InviteMemberInput,
    @Ctx() context: RequestContext,
  ): Promise<InvitationPayload> {
    const { caller, identity } = context;
    const vendorId = vendorFor(caller, 'MANAGE');
    return payload(async () => {
      const { invitationId } = await doOnce(context, vendorId, 'inviteMember', input, async () => {
        const { id } = await identity.invitations.invite(vendorId, input, caller);
        return { invitationId: id };
      });
      const waiting = await identity.invitations.list(vendorId);
      const invitation = waiting.find(({ id }) => id === invitationId);
      return { invitation: invitation ? typed(invitation) : null };
    });
  }

  @Mutation(() => InvitationPayload, {
    description:
      'Makes the link of an invitation useless. Needs MANAGE. Errors: NOT_FOUND, KEY_REUSED, KEY_IN_PROGRESS.',
  })
  withdrawInvitation(
    @Arg('input', () => WithdrawInvitationInput, { description: 'Which.' })
    input: WithdrawInvitationInput,
    @Ctx() context: RequestContext,
  ): Promise<InvitationPayload> {
    const vendorId = vendorFor(context.caller, 'MANAGE');
    return payload(async () => {
      await doOnce(context, vendorId, 'withdrawInvitation', input, async () => {
        await context.identity.invitations.withdraw(vendorId, input.invitationId);
        return {};
      });
      return { invitation: null };
    });
  }

  @Mutation(() => AcceptInvitationPayload, {
    description:
      'Accepts an invitation: who has no account gets one, and works for the vendor. Needs nothing but the token. Errors: NOT_FOUND, INVALID.',
  })
  acceptInvitation(
    @Arg('input', () => AcceptInvitationInput, {
      description: 'The token, and for a new account a password.',
    })
    input: AcceptInvitationInput,
    @Ctx() { identity }: RequestContext,
  ): Promise<AcceptInvitationPayload> {
    return payload(async () => {
      const account = { name: input.name ?? undefined, password: input.password ?? undefined };
      return { accepted: await identity.invitations.accept(input.token, account) };
    });
  }
}
