import type { VendorTx } from '../../platform/database/database.js';
import { ErrorCode, invalid, notFound, UserFault } from '../../shared/errors.js';
import { gatherFaults } from '../../shared/gather-faults.js';
import { newId } from '../../shared/ids.js';
import type { OrderFilter } from '../orders/order-filter.input.js';
import { orderCondition, Parameters } from '../orders/orders.query.js';
import { customersById, filterContext } from '../orders/read-orders.js';
import { toKeep } from './kept-filter.js';
import { forgetDefaults } from './list-settings.js';
import { lockViews } from './lock-views.js';
import { inOrder } from './order-column.js';
import { mustFindView } from './read-views.js';
import { SavedViewRow } from './saved-view.entity.js';
import { unlessGone } from './unless-gone.js';
import { mayChange, type Person } from './view.policy.js';
import { most } from './view-limits.js';
import type { SaveViewInput } from './view-mutations.type.js';
import { nameKeyOf, viewNameOf } from './view-name.js';

/**
 * Keeps a view, or changes one.
 * @returns its id
 * @throws UserFault INVALID, of every field that is wrong; NOT_FOUND, FORBIDDEN, LIMIT_EXCEEDED
 */
export async function saveView(
  tx: VendorTx,
  person: Person,
  input: SaveViewInput,
  at = tx.at,
): Promise<string> {
  await lockViews(tx);
  const before = await changeable(tx, person, input);
  const view = await asked(tx, input, before ?? newView(person, at));
  const isElsewhere = view.isShared !== before?.isShared;
  if (isElsewhere || view.nameKey !== before?.nameKey) await assertNameIsFree(tx, person, view);
  if (isElsewhere) await assertRoom(tx, view);
  await unlessGone(tx.manager.save(SavedViewRow, { ...view, updatedAt: at }));
  if (before?.isShared && !view.isShared) await forgetDefaults(tx, view.id, { but: view.userId });
  return view.id;
}

/**
 * Deletes a view; whoever opened the list with it opens it with all orders.
 * @throws UserFault NOT_FOUND, FORBIDDEN
 */
export async function deleteView(tx: VendorTx, person: Person, viewId: string): Promise<void> {
  await lockViews(tx);
  const { id } = await mustChange(tx, person, viewId);
  await tx.manager.delete(SavedViewRow, { vendorId: tx.vendorId, id });
}

const newView = ({ vendorId, userId, name, byMember }: Person, at: Date): SavedViewRow => ({
  ...{ id: newId(), vendorId, userId, byMember, createdAt: at, updatedAt: at },
  ...{ name: '', nameKey: '', isShared: false, filter: {}, sort: {}, columns: null },
  actorKind: byMember ? 'MEMBER' : 'OPERATOR',
  actorName: name,
});

async function changeable(tx: VendorTx, person: Person, input: SaveViewInput): Promise<SavedViewRow | null> {
  // An empty id is one that does not exist.
  if (input.viewId === null || input.viewId === undefined) return null;
  const view = await mustChange(tx, person, input.viewId);
  if (input.isShared === false && view.isShared && view.userId !== person.userId)
    throw new UserFault(
      ErrorCode.FORBIDDEN,
      `Only ${view.actorName}, who made this view, can take it back from the others. It can be deleted.`,
      ['isShared'],
    );
  return view;
}

async function mustChange(tx: VendorTx, person: Person, viewId: string): Promise<SavedViewRow> {
  const view = await mustFindView(tx, viewId, person.userId);
  if (!mayChange(person, view))
    throw new UserFault(
      ErrorCode.FORBIDDEN,
      `${view.actorName} made this view. Only they and whoever manages the team change it.`,
      ['viewId'],
    );
  return view;
}

/** A view with what the input says of it. */
async function asked(tx: VendorTx, input: SaveViewInput, before: SavedViewRow): Promise<SavedViewRow> {
  const context = await filterContext(tx);
  const view = gatherFaults((attempt): SavedViewRow => {
    const isNamed = before.name === '' || (input.name !== null && input.name !== undefined);
    const name = (isNamed ? attempt(() => viewNameOf(input.name)) : before.name) ?? '';
    const filter =
      input.filter &&
      attempt(() => {
        const kept = toKeep(input.filter);
        orderCondition(kept as OrderFilter, context, new Parameters());
        return kept;
      });
    return {
      ...before,
      name,
      nameKey: nameKeyOf(name),
      filter: filter ?? before.filter,
      sort: input.sort ? { ...input.sort } : before.sort,
      columns: input.columns === undefined ? before.columns : input.columns && inOrder(input.columns),
      isShared: input.isShared ?? before.isShared,
    };
  });
  if (input.filter) await assertCustomer(tx, input.filter.customerId);
  return view;
}

/** A view that asks for another vendor's customer would say that there is one. */
async function assertCustomer(tx: VendorTx, customerId: string | null | undefined): Promise<void> {
  if (!customerId || (await customersById(tx, [customerId])).has(customerId)) return;
  throw notFound('customer', ['filter', 'customerId']);
}

async function assertNameIsFree(tx: VendorTx, person: Person, view: SavedViewRow): Promise<void> {
  const [other] = await tx.query<{ is_shared: boolean; name: string }>(
    `select is_shared, name from saved_view
     where vendor_id = $1 and name_key = $2 and id <> $3 and (is_shared or user_id = $4)
     order by is_shared limit 1`,
    [tx.vendorId, view.nameKey, view.id, person.userId],
  );
  if (other)
    throw invalid(
      other.is_shared
        ? `A shared view is called “${other.name}” already.`
        : `You have a view called “${other.name}” already.`,
      ['name'],
    );
}

/** @throws UserFault LIMIT_EXCEEDED */
async function assertRoom(tx: VendorTx, view: SavedViewRow): Promise<void> {
  const [found] = await tx.query<{ own: number; shared: number; by_one: number }>(
    `select count(*) filter (where not is_shared and user_id = $2)::int as own,
       count(*) filter (where is_shared)::int as shared,
       count(*) filter (where is_shared and user_id = $2)::int as by_one
     from saved_view where vendor_id = $1 and id <> $3`,
    [tx.vendorId, view.userId, view.id],
  );
  const { own, shared, by_one: byOne } = found ?? { own: 0, shared: 0, by_one: 0 };
  const full = (sentence: string, path: string[]): UserFault =>
    new UserFault(ErrorCode.LIMIT_EXCEEDED, `${sentence}, and no more are kept. Delete one first.`, path);
  if (!view.isShared && own >= most.own) throw full(`You have ${most.own} views of your own`, []);
  if (!view.isShared) return;
  if (byOne >= most.sharedByOne) throw full(`You share ${most.sharedByOne} views`, ['isShared']);
  if (shared >= most.shared) throw full(`Your team shares ${most.shared} views`, ['isShared']);
}
