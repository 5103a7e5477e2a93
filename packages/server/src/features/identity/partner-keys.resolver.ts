import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { payload } from '../../shared/user-error.type.js';
import { keyHolderFor } from './caller.policy.js';
import { assertNoKey, doOnce } from './do-once.js';
import type { PartnerKeyRecord } from './keys.service.js';
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
      'Makes a key for the vendor; for an operator who chose no vendor, one of the marketplace. Each call makes another, unless it has the same idempotency key. Needs MANAGE. Errors: INVALID, KEY_REUSED, KEY_IN_PROGRESS.',
  })
  createPartnerKey(
    @Arg('input', () => CreatePartnerKeyInput, { description: 'What it is for.' })
    input: CreatePartnerKeyInput,
    @Ctx() context: RequestContext,
  ): Promise<CreatePartnerKeyPayload> {
    const { caller, identity } = context;
    const vendorId = keyHolderFor(caller);
    return payload(async () => {
      let secret: string | null = null;
      const partnerKey = await keyAfter(context, vendorId, 'createPartnerKey', input, async () => {
        const { name, scopes, expiresAt = null } = input;
        const made = await identity.keys.create({
          ...{ name, scopes, expiresAt, vendorId },
          createdBy: caller.name,
        });
        secret = made.secret;
        return made.key;
      });
      return { partnerKey, secret };
    });
  }

  @Mutation(() => RevokePartnerKeyPayload, {
    description:
      'Revokes a key for good: within 5 seconds it opens nothing, and its sockets are closed. Revoking twice changes nothing. Needs MANAGE. Errors: NOT_FOUND, KEY_REUSED, KEY_IN_PROGRESS.',
  })
  revokePartnerKey(
    @Arg('input', () => RevokePartnerKeyInput, { description: 'Which key.' }) input: RevokePartnerKeyInput,
    @Ctx() context: RequestContext,
  ): Promise<RevokePartnerKeyPayload> {
    const vendorId = keyHolderFor(context.caller);
    return payload(async () => ({
      partnerKey: await keyAfter(context, vendorId, 'revokePartnerKey', input, () =>
        context.identity.keys.revoke(vendorId, input.partnerKeyId),
      ),
    }));
  }
}

/** The key as it is after a change, which is done once per idempotency key where the key is a vendor's. */
async function keyAfter(
  context: RequestContext,
  vendorId: string | null,
  field: string,
  input: { idempotencyKey?: string | null },
  work: () => Promise<PartnerKeyRecord>,
): Promise<PartnerKey | null> {
  if (vendorId === null) {
    assertNoKey(context, input);
    return PartnerKey.of(await work());
  }
  const { keyId } = await doOnce(context, vendorId, field, input, async () => ({ keyId: (await work()).id }));
  const key = (await context.identity.keys.list(vendorId)).find(({ id }) => id === keyId);
  return key ? PartnerKey.of(key) : null;
}
