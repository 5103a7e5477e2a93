import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { payload } from '../../shared/user-error.type.js';
import { vendorFor } from '../identity/caller.policy.js';
import type { RequestContext } from '../identity/request-context.js';
import { updateVendor } from './update-vendor.service.js';
import { UpdateVendorInput, VendorPayload } from './update-vendor.type.js';

@Resolver()
export class UpdateVendorResolver {
  @Mutation(() => VendorPayload, {
    description: 'Changes the chosen vendor’s settings; for owners and operators.',
  })
  updateVendor(
    @Arg('input', () => UpdateVendorInput, { description: 'What to change.' }) input: UpdateVendorInput,
    @Ctx() { caller, database }: RequestContext,
  ): Promise<VendorPayload> {
    const vendorId = vendorFor(caller, 'MANAGE');
    return payload(async () => ({
      vendor: await database.inVendor('app', vendorId, (tx) => updateVendor(tx, input)),
    }));
  }
}
