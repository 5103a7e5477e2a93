import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../identity/request-context.js';
import { Recipient } from './recipient.type.js';
import { addressesFor, type RecipientRecord } from './recipients.js';
import { recipientsOfVendor } from './recipients.service.js';
import { Vendor } from './vendor.entity.js';

@Resolver(() => Vendor)
export class VendorRecipientsResolver {
  @FieldResolver(() => [Recipient], {
    description:
      'Who is emailed about what: the list that owners keep, in its order, then members by their own choice.',
  })
  async recipients(@Root() vendor: Vendor, @Ctx() context: RequestContext): Promise<Recipient[]> {
    return (await read(vendor, context)).map((recipient) => Recipient.of(recipient, context.caller.id));
  }

  @FieldResolver(() => [String], {
    description: 'Who is emailed about new orders: of `recipients`, each address once.',
  })
  async notificationEmails(@Root() vendor: Vendor, @Ctx() context: RequestContext): Promise<string[]> {
    return addressesFor(await read(vendor, context), 'NEW_ORDER');
  }
}

const read = async ({ id: vendorId }: Vendor, context: RequestContext): Promise<RecipientRecord[]> =>
  (await context.load(recipientsOfVendor, { vendorId }, vendorId)) ?? [];
