import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { payload } from '../../shared/user-error.type.js';
import { keyHolderFor } from './caller.policy.js';
import {
  CreatePartnerKeyInput,
  CreatePartnerKeyPayload,
  PartnerKey,
  RevokePartnerKeyInput,
  RevokePartnerKeyPayload,
} from './partner-key.type.js';
import type { RequestContext } from './request-context.js';

@Resolver()
export class PartnerKeysResolver {
  @Query(() => [PartnerKey], {
    description:
      "The vendor's keys, newest first, expired and revoked ones too; for an operator who chose no vendor, the marketplace's own. Needs MANAGE.",
  })
  async partnerKeys(@Ctx() { caller, identity }: RequestContext): Promise<PartnerKey[]> {
    const keys = await identity.keys.list(keyHolderFor(caller));
    return keys.map((key) => PartnerKey.of(key));
  }

  @Mutation(() => CreatePartnerKeyPayload, {
    description:
      'Makes a key for the vendor; for an operator who chose no vendor, one of the marketplace. Each call makes another. Needs MANAGE. Errors: INVALID.',
  })
  createPartnerKey(
    @Arg('input', () => CreatePartnerKeyInput, { description: 'What it is for.' })
    input: CreatePartnerKeyInput,
    @Ctx() { caller, identity }: RequestContext,
  ): Promise<CreatePartnerKeyPayload> {
    const vendorId = keyHolderFor(caller);
    return payload(async () => {
      const { name, scopes, expiresAt = null } = input;
      const made = await identity.keys.create({ name, scopes, expiresAt, vendorId, createdBy: caller.name });
      return { partnerKey: PartnerKey.of(made.key), secret: made.secret };
    });
  }

  @Mutation(() => RevokePartnerKeyPayload, {
    description:
      'Revokes a key for good: within 5 seconds it opens nothing, and its sockets are closed. Revoking twice changes nothing. Needs MANAGE. Errors: NOT_FOUND.',
  })
  revokePartnerKey(
    @Arg('input', () => RevokePartnerKeyInput, { description: 'Which key.' }) input: RevokePartnerKeyInput,
    @Ctx() { caller, identity }: RequestContext,
  ): Promise<RevokePartnerKeyPayload> {
    const vendorId = keyHolderFor(caller);
    return payload(async () => ({
      partnerKey: PartnerKey.of(await identity.keys.revoke(vendorId, input.partnerKeyId)),
    }));
  }
}
