import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { payload } from '../../shared/user-error.type.js';
import type { RequestContext } from '../identity/request-context.js';
import { JobPayload } from '../jobs/job.types.js';
import { startJob } from '../jobs/start-job.js';
import { undoUntil } from '../orders/undo.policy.js';
import { addShipments } from './add-shipments.js';
import { AddShipmentsInput, ShipmentRowCheck, ShipmentRowInput } from './bulk-shipments.types.js';
import { checkShipments } from './check-shipments.js';

@Resolver()
export class BulkShipmentsResolver {
  @Query(() => [ShipmentRowCheck], {
    description: 'What would become of each row if it were added now, one answer a row, in their order.',
  })
  checkShipments(
    @Arg('rows', () => [ShipmentRowInput], { description: '1 to 1,000 rows, as `addShipments` takes them.' })
    rows: ShipmentRowInput[],
    @Ctx() context: RequestContext,
  ): Promise<ShipmentRowCheck[]> {
    return context.read((tx) => checkShipments(tx, rows));
  }

  @Mutation(() => JobPayload, {
    description:
      'Adds a parcel to each of many orders, in the background: each row on its own, as `addShipment` would with all that is left to ship. `Job.results` says what became of each, in the order of the rows. Until one minute after the work began it can be taken back by `undoJob`, and its emails wait so long.',
  })
  addShipments(
    @Arg('input', () => AddShipmentsInput, { description: 'What left, how.' }) input: AddShipmentsInput,
    @Ctx() context: RequestContext,
  ): Promise<JobPayload> {
    return payload(() =>
      startJob(context, 'SHIP', 'addShipments', input, (tx, by) =>
        addShipments(tx, by, input.rows, { isUndoable: undoUntil(context, tx.at) !== null }),
      ),
    );
  }
}
