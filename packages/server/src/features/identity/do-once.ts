import type { VendorTx } from '../../platform/database/database.js';
import { once, type RequestKey } from '../../platform/database/idempotency.js';
import { invalid } from '../../shared/errors.js';
import type { RequestContext } from './request-context.js';

type Keyed = { idempotencyKey?: string | null };

/**
 * Changes a vendor's rows once per idempotency key; the same key gives the same ids again.
 * @throws UserFault KEY_REUSED, KEY_IN_PROGRESS, INVALID for a key that cannot be kept
 */
export const changeOnce = <Ids extends object>(
  context: RequestContext,
  vendorId: string,
  field: string,
  input: Keyed,
  work: (tx: VendorTx) => Promise<Ids>,
): Promise<Ids> =>
  context.database.inVendor('app', vendorId, (tx) =>
    once(tx, requestOf(context, field, input), () => work(tx)),
  );

/**
 * The same for people and keys, which are written by transactions of their own while the idempotency key is held:
 * where only the key cannot be kept, the request may be sent again.
 */
export async function doOnce<Ids extends object>(
  context: RequestContext,
  vendorId: string,
  field: string,
  input: Keyed,
  work: () => Promise<Ids>,
): Promise<Ids> {
  const request = requestOf(context, field, input);
  if (request.key === null) return work();
  // Not in the pool that the work itself takes connections of: many at once would wait for each other.
  return context.database.inVendor('worker', vendorId, (tx) => once(tx, request, work));
}

/** @throws UserFault INVALID when a key was sent where none is kept */
export function assertNoKey(context: RequestContext, input: Keyed): void {
  if (context.idempotencyKeyOf(input) !== null)
    throw invalid('Only what belongs to a vendor can be done once per idempotency key. Choose one.', [
      'idempotencyKey',
    ]);
}

const requestOf = (context: RequestContext, field: string, input: Keyed): RequestKey => ({
  caller: context.caller.id,
  field,
  key: context.idempotencyKeyOf(input),
  input,
});
