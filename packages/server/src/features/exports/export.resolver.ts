import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { payload } from '../../shared/user-error.type.js';
import { vendorFor } from '../identity/caller.policy.js';
import type { RequestContext } from '../identity/request-context.js';
import { JobPayload } from '../jobs/job.types.js';
import { startJob } from '../jobs/start-job.js';
import { customerPolicy } from '../orders/order.policy.js';
import { ExportColumnInfo, ExportOrdersInput } from './export.types.js';
import { columnsOf, ExportRows } from './export-column.js';
import { headers } from './export-headers.js';
import { exportOrders } from './export-orders.js';
import { isHidden } from './hidden-columns.js';

@Resolver()
export class ExportResolver {
  @Mutation(() => JobPayload, {
    description:
      'Writes the orders that a filter matches to a file, in the background: all of them as they stand in one moment, however many. `Job.file` says where it is. For programs there is the same as a stream, POST /exports/stream. Needs EXPORT.',
  })
  exportOrders(
    @Arg('input', () => ExportOrdersInput, { description: 'Which orders, and how.' })
    input: ExportOrdersInput,
    @Ctx() context: RequestContext,
  ): Promise<JobPayload> {
    return payload(() =>
      startJob(context, 'EXPORT', 'exportOrders', input, (tx, by) => exportOrders(tx, by, input)),
    );
  }

  @Query(() => [ExportColumnInfo], {
    description: 'Every column that exports can have, in their usual order. Needs EXPORT.',
  })
  async exportColumns(@Ctx() context: RequestContext): Promise<ExportColumnInfo[]> {
    vendorFor(context.caller, 'EXPORT');
    const policy = await customerPolicy(context);
    const ofOrders = columnsOf(ExportRows.ORDERS);
    return columnsOf(ExportRows.LINES).map((column) => ({
      column,
      header: headers[column],
      rows: ofOrders.includes(column) ? [ExportRows.ORDERS, ExportRows.LINES] : [ExportRows.LINES],
      isHidden: isHidden(column, policy),
    }));
  }
}
