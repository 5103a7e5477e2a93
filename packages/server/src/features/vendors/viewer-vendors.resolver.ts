import { Ctx, FieldResolver, Resolver } from 'type-graphql';
import { In } from 'typeorm';
import type { RequestContext } from '../identity/request-context.js';
import { Viewer } from '../identity/viewer.type.js';
import { Vendor } from './vendor.entity.js';
import { getVendor } from './vendors.service.js';

@Resolver(() => Viewer)
export class ViewerVendorsResolver {
  @FieldResolver(() => Vendor, {
    nullable: true,
    description: 'The vendor chosen by `Docket-Vendor`, or the only one.',
  })
  async vendor(@Ctx() context: RequestContext): Promise<Vendor | null> {
    const { vendorId } = context.caller;
    return vendorId ? context.readOf({ vendorId }, getVendor) : null;
  }

  @FieldResolver(() => [Vendor], {
    description: 'The vendors the caller works for, by name; of operators all, at most 500.',
  })
  vendors(@Ctx() { caller, database }: RequestContext): Promise<Vendor[]> {
    const mine = caller.isOperator ? {} : { id: In([...caller.vendorIds]) };
    // The vendor's own role sees one vendor at a time; which ones a caller may see was decided by their memberships.
    return database.transaction('operator', (tx) =>
      tx.manager.find(Vendor, { where: mine, order: { name: 'ASC' }, take: 500 }),
    );
  }
}
