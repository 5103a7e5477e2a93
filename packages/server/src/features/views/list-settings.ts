import type { VendorTx } from '../../platform/database/database.js';
import { lockViews } from './lock-views.js';
import { inOrder, type OrderColumn, standardColumns } from './order-column.js';
import { mustFindView } from './read-views.js';
import { unlessGone } from './unless-gone.js';
import type { Person } from './view.policy.js';

/** The columns that a person sees; the standard ones until they choose. */
export async function readColumns(tx: VendorTx, userId: string): Promise<OrderColumn[]> {
  const [setting] = await tx.query<{ columns: string[] | null }>(
    'select columns from list_setting where vendor_id = $1 and user_id = $2',
    [tx.vendorId, userId],
  );
  return setting?.columns ? inOrder(setting.columns) : [...standardColumns];
}

/** Keeps which columns a person sees; null: the standard ones. @throws FORBIDDEN when they have just left */
export async function saveColumns(
  tx: VendorTx,
  person: Person,
  columns: readonly OrderColumn[] | null,
): Promise<void> {
  await unlessGone(
    tx.query(
      `insert into list_setting (vendor_id, user_id, by_member, columns) values ($1, $2, $3, $4)
       on conflict (vendor_id, user_id) do update set columns = excluded.columns, by_member = excluded.by_member`,
      [tx.vendorId, person.userId, person.byMember, columns && inOrder(columns)],
    ),
  );
}

/**
 * Keeps which view the list opens with for a person; null: none.
 * @throws UserFault NOT_FOUND; FORBIDDEN when they have just left
 */
export async function saveDefaultView(tx: VendorTx, person: Person, viewId: string | null): Promise<void> {
  await lockViews(tx);
  if (viewId !== null) await mustFindView(tx, viewId, person.userId);
  await unlessGone(
    tx.query(
      `insert into list_setting (vendor_id, user_id, by_member, default_view_id) values ($1, $2, $3, $4)
       on conflict (vendor_id, user_id)
       do update set default_view_id = excluded.default_view_id, by_member = excluded.by_member`,
      [tx.vendorId, person.userId, person.byMember, viewId],
    ),
  );
}

/** Takes a view from those who open the list with it: from one of them, or from all but one. */
export async function forgetDefaults(
  tx: VendorTx,
  viewId: string,
  whose: { of: string } | { but: string },
): Promise<void> {
  const [sign, userId] = 'of' in whose ? ['=', whose.of] : ['<>', whose.but];
  await tx.query(
    `update list_setting set default_view_id = null
     where vendor_id = $1 and default_view_id = $2 and user_id ${sign} $3`,
    [tx.vendorId, viewId, userId],
  );
}
