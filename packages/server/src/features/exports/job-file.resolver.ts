import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { oneBy } from '../../platform/database/batch.js';
import type { RequestContext } from '../identity/request-context.js';
import { Job } from '../jobs/job.entity.js';
import { customerPolicy } from '../orders/order.policy.js';
import { ExportFile } from './export.types.js';
import { ExportFileRow } from './export-file.entity.js';
import { exportLinks } from './export-links.js';
import { isFetchable } from './fetchable.js';

/** A batch: the files that jobs write, by the jobs' ids. */
const filesByJob = oneBy(ExportFileRow, 'jobId');

@Resolver(() => Job)
export class JobFileResolver {
  @FieldResolver(() => ExportFile, {
    nullable: true,
    description:
      'What an export has written: null until it is done, once it has ended, when the marketplace has begun to hide something that is in it, for other kinds of jobs, and to callers without EXPORT.',
  })
  async file(@Root() job: Job, @Ctx() context: RequestContext): Promise<ExportFile | null> {
    if (job.kind !== 'EXPORT' || !context.caller.permissions.has('EXPORT')) return null;
    const file = await context.load(filesByJob, job, job.id);
    if (!file || !isFetchable(file, await customerPolicy(context), new Date())) return null;
    const { name, rows, bytes, expiresAt } = file;
    return {
      name,
      rows: Number(rows),
      bytes: String(bytes),
      expiresAt,
      url: exportLinks.linkTo({ vendorId: file.vendorId, id: file.jobId }),
    };
  }
}
