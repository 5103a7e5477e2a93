import type { VendorTx } from '../../platform/database/database.js';
import { newId } from '../../shared/ids.js';
import type { Actor } from '../events/actor.js';
import type { Order } from './order.entity.js';
import { type UndoKind, UndoRow } from './undo.entity.js';

/** The change of a transaction that can be taken back. */
export interface OpenChange {
  readonly id: string;
  /** Whatever tells people of it waits until then. */
  readonly until: Date;
}

const open = new WeakMap<VendorTx, OpenChange>();

/**
 * The change that this transaction makes and that can be taken back; null where none can. The one place that says
 * whether an email waits.
 */
export const changeIn = (tx: VendorTx): OpenChange | null => open.get(tx) ?? null;

interface NewUndo {
  kind: UndoKind;
  by: Actor;
  at: Date;
  /** Null: it cannot be taken back. */
  until: Date | null | undefined;
  /** What it found. */
  before: Record<string, unknown>;
}

/** Keeps what a change of a locked order found, before anything else follows from the change. One a transaction. */
export async function keepUndo(tx: VendorTx, order: Order, change: NewUndo): Promise<void> {
  const { kind, by, at, until, before } = change;
  if (!until || by.id === null) return;
  const id = newId();
  open.set(tx, { id, until });
  const { id: orderId, version: orderVersion } = order;
  await tx.manager.insert(UndoRow, {
    ...{ vendorId: tx.vendorId, id, orderId, kind, orderVersion, before: before as never },
    ...{ actorId: by.id, actorName: by.name, createdAt: at, until },
  });
  await sweep(tx);
}

/** Adds what another part of the order was before the change of this transaction, if that can be taken back. */
export async function rememberForUndo(tx: VendorTx, before: Record<string, unknown>): Promise<void> {
  const change = changeIn(tx);
  if (!change) return;
  await tx.query('update undo set before = before || $3::jsonb where vendor_id = $1 and id = $2', [
    tx.vendorId,
    change.id,
    JSON.stringify(before),
  ]);
}

/** Each that is kept sweeps out a few that have served. */
async function sweep(tx: VendorTx): Promise<void> {
  await tx.query(
    `with old as materialized (
       select id from undo where vendor_id = $1 and until < now() - interval '24 hours'
       order by until limit 5 for update skip locked
     ) delete from undo u using old where u.vendor_id = $1 and u.id = old.id`,
    [tx.vendorId],
  );
}

/**
 * Lets what a job has still to take back be taken back, and its emails wait, until a later moment: whoever asked in time
 * is not too late while that is done one after the other. Of a change whose time is over, what it caused has left.
 */
export async function keepOpen(tx: VendorTx, jobId: string, until: Date): Promise<void> {
  await tx.query(
    `update undo u set until = greatest(u.until, $3)
     from job_item i
     where i.vendor_id = $1 and i.job_id = $2 and i.outcome is null
       and u.vendor_id = $1 and u.id = i.undo_id and u.undone_at is null and u.until > now()`,
    [tx.vendorId, jobId, until],
  );
}
