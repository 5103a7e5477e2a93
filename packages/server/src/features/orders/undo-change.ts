import type { VendorTx } from '../../platform/database/database.js';
import { ErrorCode, notFound, UserFault } from '../../shared/errors.js';
import { isId } from '../../shared/ids.js';
import type { Actor } from '../events/actor.js';
import { lockOrder } from './change-status.js';
import type { Order } from './order.entity.js';
import { type UndoKind, UndoRow } from './undo.entity.js';
import { undoFacts } from './undo.events.js';
import { moveBack } from './undo-status.js';

/**
 * Takes a change back, with all that followed from it, as whoever made it. Beyond the table of moves: a status goes back
 * to the one it had.
 * @param isAllowed whether the caller may still do what they did
 * @throws UserFault NOT_FOUND, FORBIDDEN for another person, ALREADY_DONE, TOO_LATE, VERSION_CONFLICT when the order has
 * changed since
 */
export async function undoChange(
  tx: VendorTx,
  by: Actor,
  undoId: string,
  isAllowed: (kind: UndoKind) => boolean = () => true,
  at = tx.at,
): Promise<Order> {
  const found = await findUndo(tx, undoId);
  const order = await lockOrder(tx, found.orderId);
  // Whoever held the order before may have taken it back.
  const undo = await findUndo(tx, undoId);
  if (undo.actorId !== by.id)
    throw refused(ErrorCode.FORBIDDEN, `Only ${undo.actorName}, who made this change, can undo it.`);
  if (!isAllowed(undo.kind))
    throw refused(ErrorCode.FORBIDDEN, 'You may not change this any more, so you cannot undo it.');
  if (undo.undoneAt) throw refused(ErrorCode.ALREADY_DONE, 'This change is undone already.');
  if (undo.until < at) throw tooLate();
  assertUnmoved(order, undo);
  await tx.manager.update(UndoRow, { vendorId: tx.vendorId, id: undo.id }, { undoneAt: at });
  if (undo.kind === 'STATUS') await moveBack(tx, order, undo, { by, at });
  await undoFacts.record(tx, { kind: 'changeUndone', undo, order, by, at });
  return order;
}

/** The refusal of what can no longer be taken back, because what it caused has left. */
export const tooLate = (
  message = 'This change can no longer be undone. What it caused is on its way.',
): UserFault => refused(ErrorCode.TOO_LATE, message);

const refused = (code: ErrorCode, message: string): UserFault => new UserFault(code, message, ['undoId']);

/** Another vendor's id answers as one that does not exist. */
async function findUndo(tx: VendorTx, id: string): Promise<UndoRow> {
  const undo = isId(id) ? await tx.manager.findOneBy(UndoRow, { vendorId: tx.vendorId, id }) : null;
  if (!undo) throw notFound('change to undo', ['undoId']);
  return undo;
}

/** A note changes nothing a decision rests on, and no decision rests on it: it goes whatever became of its order. */
function assertUnmoved(order: Order, { kind, orderVersion }: UndoRow): void {
  if (kind === 'NOTE' || order.version === orderVersion) return;
  throw new UserFault(
    ErrorCode.VERSION_CONFLICT,
    `Order ${order.number} has changed since, so this cannot be undone any more. Look at it again.`,
    ['undoId'],
    { expected: orderVersion, order: { vendorId: order.vendorId, id: order.id } },
  );
}
