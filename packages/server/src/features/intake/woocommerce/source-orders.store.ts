import type { Tx } from '../../../platform/database/database.js';
import { newId } from '../../../shared/ids.js';
import type { SourceState } from './three-way.js';
import { readWooOrder, UnreadableBody, type WooOrder } from './woo-order.js';
import type { SourceStatus } from './woo-status.js';

/** Where an order comes from and what it is called there. */
export interface OrderKey {
  source: string;
  /** The shop's id of the order. */
  externalId: string;
}

/** Why an order of a shop has not come in (or not with its last change), and whose it may be. */
export interface Wait {
  reason: string;
  /** The shop's ids of vendors that nobody linked. */
  vendors: readonly string[];
}

/**
 * Whoever takes in an order of a shop is alone with it, and with its checkout, until the transaction ends: bodies of a
 * parent and its children arrive together and in any order. Always the order first and then its parent, so that two
 * never wait for each other.
 */
export async function lockSourceOrder(
  tx: Tx,
  { source, externalId }: OrderKey,
  parentId: string | null,
): Promise<void> {
  for (const id of parentId && parentId !== externalId ? [externalId, parentId] : [externalId])
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 2))', [JSON.stringify([source, id])]);
}

interface Row {
  body: string | null;
  status: SourceStatus | null;
  deleted_at: Date | null;
}

/** What was last taken in of an order; null where it was never heard of. */
export async function readState(
  tx: Tx,
  { source, externalId }: OrderKey,
  shopCurrency: string | null,
): Promise<SourceState | null> {
  const [row] = await tx.query<Row>(
    'select body, status, deleted_at from source_order where source = $1 and external_id = $2',
    [source, externalId],
  );
  if (!row) return null;
  return {
    order: row.body === null ? null : reread(row.body, shopCurrency),
    status: row.status,
    deletedAt: row.deleted_at,
  };
}

/** Bodies that were read once are read again, unless a later version asks more of them; then nothing can be compared. */
function reread(body: string, shopCurrency: string | null): WooOrder | null {
  try {
    return readWooOrder(JSON.parse(body), shopCurrency);
  } catch (error) {
    if (error instanceof UnreadableBody) return null;
    throw error;
  }
}

/** Whether an order is the parent of others that came in; then it is a checkout, even while the shop does not say so. */
export async function hasChildren(tx: Tx, { source, externalId }: OrderKey): Promise<boolean> {
  const rows = await tx.query('select from source_order where source = $1 and parent_id = $2 limit 1', [
    source,
    externalId,
  ]);
  return rows.length > 0;
}

/** What is kept with an order besides its state. */
export interface Kept {
  /** The body as it came; null for a deletion. */
  body: string | null;
  receivedAt: Date;
  /** Null: nothing of it waits. */
  wait: Wait | null;
  /** Which delivery is taken in again when what it waits for may have come. */
  deliveryId: string | null;
}

/** Keeps what was taken in, and whether something of it still waits. */
export async function keepState(
  tx: Tx,
  key: OrderKey,
  state: SourceState,
  { body, receivedAt, wait, deliveryId }: Kept,
): Promise<void> {
  await tx.query(
    `insert into source_order (id, source, external_id, parent_id, number, body, status, deleted_at, waits_because, waits_for, delivery_id, received_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     on conflict (source, external_id) do update set
       parent_id = coalesce(excluded.parent_id, source_order.parent_id), number = coalesce(excluded.number, source_order.number),
       body = coalesce(excluded.body, source_order.body), status = excluded.status, deleted_at = excluded.deleted_at,
       waits_because = excluded.waits_because, waits_for = excluded.waits_for, delivery_id = excluded.delivery_id`,
    [
      newId(),
      key.source,
      key.externalId,
      state.order?.parentId ?? null,
      state.order?.number ?? null,
      body,
      state.status,
      state.deletedAt,
      wait?.reason ?? null,
      wait?.vendors ?? [],
      wait ? deliveryId : null,
      receivedAt,
    ],
  );
}

/** Notes only that something waits: what could not be taken in does not take the place of what was. */
export async function keepWait(
  tx: Tx,
  key: OrderKey,
  wait: Wait,
  deliveryId: string,
  receivedAt: Date,
): Promise<void> {
  await tx.query(
    `insert into source_order (id, source, external_id, waits_because, waits_for, delivery_id, received_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (source, external_id) do update set
       waits_because = excluded.waits_because, waits_for = excluded.waits_for, delivery_id = excluded.delivery_id`,
    [newId(), key.source, key.externalId, wait.reason, wait.vendors, deliveryId, receivedAt],
  );
}

/** Whether anything of an order has come in. */
export async function hasOrders(tx: Tx, { source, externalId }: OrderKey): Promise<boolean> {
  const rows = await tx.query(
    'select from checkout c join checkout_order o on o.checkout_id = c.id where c.source = $1 and o.external_id = $2 limit 1',
    [source, externalId],
  );
  return rows.length > 0;
}
