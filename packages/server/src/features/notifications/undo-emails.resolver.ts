import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { VendorTx } from '../../platform/database/database.js';
import type { RequestContext } from '../identity/request-context.js';
import { Undo } from '../orders/undo.type.js';

@Resolver(() => Undo)
export class UndoEmailsResolver {
  @FieldResolver(() => Boolean, { description: 'Whether an email to the buyer waits until then.' })
  async emailsCustomer(@Root() undo: Undo, @Ctx() context: RequestContext): Promise<boolean> {
    return (await context.load(waitingFor, undo, undo.id))?.customer ?? false;
  }

  @FieldResolver(() => Boolean, { description: "Whether emails to the vendor's own list wait until then." })
  async emailsVendor(@Root() undo: Undo, @Ctx() context: RequestContext): Promise<boolean> {
    return (await context.load(waitingFor, undo, undo.id))?.vendor ?? false;
  }
}

interface Waiting {
  id: string;
  customer: boolean;
  vendor: boolean;
}

/** A batch: whom the emails are for that wait for a change. */
async function waitingFor(tx: VendorTx, changeIds: readonly string[]): Promise<Map<string, Waiting>> {
  const rows = await tx.query<Waiting>(
    `select change_id as id, bool_or(recipient = 'CUSTOMER') as customer, bool_or(recipient = 'VENDOR') as vendor
     from email where vendor_id = $1 and change_id = any($2) and state = 'QUEUED' group by change_id`,
    [tx.vendorId, changeIds],
  );
  return new Map(rows.map((row) => [row.id, row]));
}
