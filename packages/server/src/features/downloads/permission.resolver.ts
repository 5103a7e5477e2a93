import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { asked } from '../../platform/database/batch.js';
import { dayIn } from '../../shared/dates.js';
import type { RequestContext } from '../identity/request-context.js';
import { customerPolicy } from '../orders/order.policy.js';
import { OrderLine } from '../orders/order-line.entity.js';
import { linesByOrder, ordersById } from '../orders/read-orders.js';
import { DownloadLogEntry } from './download.types.js';
import { downloadLinks } from './download-links.js';
import { DownloadPermission, DownloadState } from './download-permission.entity.js';
import { downloadState } from './download-state.js';
import { File } from './file.entity.js';
import { filesById } from './find-file.js';
import { startsByPermission } from './read-permissions.js';

/** A batch of one: the day it is for the vendor. */
const dayOfVendor = asked<string>({
  sql: () => '(select json_build_array(v.time_zone, now()) from vendor v where v.id = $1::uuid)',
  read: (told, ids) => {
    const [timeZone, now] = told as [string, string];
    return new Map(ids.map((id) => [id, dayIn(timeZone, new Date(now))]));
  },
});

@Resolver(() => DownloadPermission)
export class DownloadPermissionResolver {
  @FieldResolver(() => File, { description: 'What can be downloaded; its name stays when it is deleted.' })
  file(@Root() permission: DownloadPermission, @Ctx() context: RequestContext): Promise<File | undefined> {
    return context.load(filesById, permission, permission.fileId);
  }

  @FieldResolver(() => OrderLine, {
    nullable: true,
    description: 'The line it came with; null when it was granted by hand.',
  })
  async line(
    @Root() permission: DownloadPermission,
    @Ctx() context: RequestContext,
  ): Promise<OrderLine | null> {
    if (permission.lineId === null) return null;
    const lines = await context.load(linesByOrder, permission, permission.orderId);
    return lines?.find(({ id }) => id === permission.lineId) ?? null;
  }

  @FieldResolver(() => DownloadState, { description: 'Whether a download would work now.' })
  async state(
    @Root() permission: DownloadPermission,
    @Ctx() context: RequestContext,
  ): Promise<DownloadState> {
    const order = await context.load(ordersById, permission, permission.orderId);
    const today = await context.load(dayOfVendor, permission, permission.vendorId);
    const file = await context.load(filesById, permission, permission.fileId);
    if (!order || !file || !today)
      throw new Error(`The order or file of permission ${permission.id} is gone`);
    return downloadState({ permission, file, order, today });
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      "The customer's link. Whoever has it can download: give it to the customer only. Null to callers who may not manage downloads.",
  })
  link(@Root() permission: DownloadPermission, @Ctx() { caller }: RequestContext): string | null {
    return caller.permissions.has('MANAGE_DOWNLOADS') ? downloadLinks.linkTo(permission) : null;
  }

  @FieldResolver(() => [DownloadLogEntry], {
    description: 'Downloads begun with it, newest first, at most 100.',
  })
  async log(
    @Root() permission: DownloadPermission,
    @Ctx() context: RequestContext,
  ): Promise<DownloadLogEntry[]> {
    const policy = await customerPolicy(context);
    const starts = (await context.load(startsByPermission, permission, permission.id)) ?? [];
    return starts.map(({ at, ip, userAgent, firstByteAt }) => ({
      at,
      ip: policy.reveal('IP', ip),
      userAgent,
      sent: firstByteAt !== null,
    }));
  }
}
