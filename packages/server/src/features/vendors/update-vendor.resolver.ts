import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { payload } from '../../shared/user-error.type.js';
import { assertMember, vendorFor } from '../identity/caller.policy.js';
import { changeOnce } from '../identity/do-once.js';
import type { RequestContext } from '../identity/request-context.js';
import { setOwnEvents } from './recipients.service.js';
import { updateVendor } from './update-vendor.service.js';
import { SetMyNotificationsInput, UpdateVendorInput, VendorPayload } from './update-vendor.type.js';
import { getVendor } from './vendors.service.js';

@Resolver()
export class UpdateVendorResolver {
  @Mutation(() => VendorPayload, {
    description:
      'Changes the chosen vendor’s settings; needs MANAGE. Errors: INVALID, of every field that is wrong; KEY_REUSED, KEY_IN_PROGRESS.',
  })
  updateVendor(
    @Arg('input', () => UpdateVendorInput, { description: 'What to change.' }) input: UpdateVendorInput,
    @Ctx() context: RequestContext,
  ): Promise<VendorPayload> {
    const vendorId = vendorFor(context.caller, 'MANAGE');
    return payload(async () => {
      await changeOnce(context, vendorId, 'updateVendor', input, async (tx) => {
        await updateVendor(tx, input);
        return {};
      });
      context.forget();
      return { vendor: await context.readOf({ vendorId }, getVendor) };
    });
  }

  @Mutation(() => VendorPayload, {
    description:
      'Says what the member who asks is emailed about, at the address they sign in with; it ends when they leave. For members of the chosen vendor. Errors: KEY_REUSED, KEY_IN_PROGRESS.',
  })
  setMyNotifications(
    @Arg('input', () => SetMyNotificationsInput, { description: 'What to hear of.' })
    input: SetMyNotificationsInput,
    @Ctx() context: RequestContext,
  ): Promise<VendorPayload> {
    const { vendorId, ...member } = assertMember(context.caller);
    return payload(async () => {
      await changeOnce(context, vendorId, 'setMyNotifications', input, async (tx) => {
        await setOwnEvents(tx, member, [...new Set(input.events)]);
        return {};
      });
      context.forget();
      return { vendor: await context.readOf({ vendorId }, getVendor) };
    });
  }
}
