import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { VendorTx } from '../../platform/database/database.js';
import { payload } from '../../shared/user-error.type.js';
import type { Actor } from '../events/actor.js';
import type { RequestContext } from '../identity/request-context.js';
import { changeOrder } from '../orders/change-order.js';
import {
  DownloadPayload,
  GrantDownloadInput,
  RegrantDownloadInput,
  ResendDownloadLinkInput,
  RevokeDownloadInput,
  UpdateDownloadInput,
} from './download.types.js';
import { grantPermission } from './grant-permission.js';
import { assertPermissionVersion, type LockedPermission, lockPermission } from './lock-permission.js';
import { permissionsById } from './read-permissions.js';
import { resendLink } from './resend-link.js';
import { regrantPermission, revokePermission } from './revoke-permission.js';
import { updatePermission } from './update-permission.js';

interface Input {
  permissionId: string;
  idempotencyKey?: string | null;
}
type Ids = { orderId: string; downloadId: string };
type Deed = { by: Actor; at: Date };

@Resolver()
export class DownloadMutationsResolver {
  @Mutation(() => DownloadPayload, {
    description: "Lets an order's customer download a file, and emails them the link.",
  })
  grantDownload(
    @Arg('input', () => GrantDownloadInput, { description: 'Which file, on which order.' })
    input: GrantDownloadInput,
    @Ctx() context: RequestContext,
  ): Promise<DownloadPayload> {
    return change(context, 'grantDownload', input, async (tx, by) => {
      const { orderId, id } = await grantPermission(tx, by, input);
      return { orderId, downloadId: id };
    });
  }

  @Mutation(() => DownloadPayload, {
    description:
      'Changes how often and how long a customer may download. They are emailed where it is more than before.',
  })
  updateDownload(
    @Arg('input', () => UpdateDownloadInput, { description: 'What of which permission.' })
    input: UpdateDownloadInput,
    @Ctx() context: RequestContext,
  ): Promise<DownloadPayload> {
    // Null and left out mean different things here, which an idempotency key must tell apart.
    const asked = { ...input, lifts: [input.remaining === null, input.expiresOn === null] };
    return changeOne(context, 'updateDownload', asked, (tx, locked, deed) =>
      updatePermission(tx, locked, input, deed),
    );
  }

  @Mutation(() => DownloadPayload, {
    description:
      'Takes a permission back; a download that was begun with it cannot be resumed. Twice does nothing more.',
  })
  revokeDownload(
    @Arg('input', () => RevokeDownloadInput, { description: 'Which one.' }) input: RevokeDownloadInput,
    @Ctx() context: RequestContext,
  ): Promise<DownloadPayload> {
    return changeOne(context, 'revokeDownload', input, async (tx, locked, deed) => {
      if (locked.permission.revokedAt) return;
      assertPermissionVersion(locked, input.expectedVersion);
      await revokePermission(tx, locked, { ...deed, notifyCustomer: input.notifyCustomer });
    });
  }

  @Mutation(() => DownloadPayload, {
    description: 'Grants again what was taken back, with its counters as they were, and emails the customer.',
  })
  regrantDownload(
    @Arg('input', () => RegrantDownloadInput, { description: 'Which one.' }) input: RegrantDownloadInput,
    @Ctx() context: RequestContext,
  ): Promise<DownloadPayload> {
    return changeOne(context, 'regrantDownload', input, async (tx, locked, deed) => {
      assertPermissionVersion(locked, input.expectedVersion);
      await regrantPermission(tx, locked, deed);
    });
  }

  @Mutation(() => DownloadPayload, { description: 'Emails the customer the link once more.' })
  resendDownloadLink(
    @Arg('input', () => ResendDownloadLinkInput, { description: 'Which link.' })
    input: ResendDownloadLinkInput,
    @Ctx() context: RequestContext,
  ): Promise<DownloadPayload> {
    return changeOne(context, 'resendDownloadLink', input, resendLink);
  }
}

/** A change of a permission that is there. */
const changeOne = (
  context: RequestContext,
  field: string,
  input: Input,
  work: (tx: VendorTx, locked: LockedPermission, deed: Deed) => Promise<void>,
): Promise<DownloadPayload> =>
  change(context, field, input, async (tx, by) => {
    const locked = await lockPermission(tx, input.permissionId);
    await work(tx, locked, { by, at: tx.at });
    return { orderId: locked.order.id, downloadId: locked.permission.id };
  });

const change = (
  context: RequestContext,
  field: string,
  input: { idempotencyKey?: string | null },
  work: (tx: VendorTx, by: Actor) => Promise<Ids>,
): Promise<DownloadPayload> =>
  payload(async () => {
    const { ids, ...changed } = await changeOrder(context, 'MANAGE_DOWNLOADS', field, input, work);
    const download = changed.order && (await context.load(permissionsById, changed.order, ids.downloadId));
    return { ...changed, download: download ?? null };
  });
