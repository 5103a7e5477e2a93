import { asked } from '../../platform/database/batch.js';
import type { VendorTx } from '../../platform/database/database.js';
import { newId } from '../../shared/ids.js';
import { notYourVendor } from '../identity/caller-of.js';
import type { RecipientRecord } from './recipients.js';
import type { VendorEvent } from './vendor-event.js';

const foreignKeyViolation = '23503';

/** One row of the list as JSON, and their order: the vendor's own list first, then members by when they chose. */
export const recipientJson = "jsonb_build_object('email', r.email, 'userId', r.user_id, 'events', r.events)";
export const recipientOrder = 'r.user_id is not null, r.id';

/** A batch of one: who is emailed about what. */
export const recipientsOfVendor = asked<RecipientRecord[]>({
  sql: () => `(select coalesce(json_agg(${recipientJson} order by ${recipientOrder}), '[]')
    from notification_recipient r where r.vendor_id = $1::uuid)`,
  read: (told, ids) => new Map(ids.map((id) => [id, told as RecipientRecord[]])),
});

/** Who is emailed about what, of the vendor this transaction is in. */
export const getRecipients = async (tx: VendorTx): Promise<RecipientRecord[]> =>
  (await recipientsOfVendor(tx, [tx.vendorId])).get(tx.vendorId) ?? [];

/** Adds addresses to the vendor's own list, in this order. */
export async function insertRecipients(
  tx: VendorTx,
  recipients: readonly { email: string; events: readonly VendorEvent[] }[],
): Promise<void> {
  for (const { email, events } of recipients)
    await tx.query(
      'insert into notification_recipient (vendor_id, id, email, events) values ($1, $2, $3, $4)',
      [tx.vendorId, newId(), email, events],
    );
}

/** Puts another list in the place of the vendor's own; what members chose for themselves stays. */
export async function replaceRecipients(
  tx: VendorTx,
  recipients: Parameters<typeof insertRecipients>[1],
): Promise<void> {
  await tx.query('delete from notification_recipient where vendor_id = $1 and user_id is null', [
    tx.vendorId,
  ]);
  await insertRecipients(tx, recipients);
}

/** Takes an address off the vendor's own list. */
export async function unlistAddress(tx: VendorTx, email: string): Promise<void> {
  await tx.query(
    'delete from notification_recipient where vendor_id = $1 and user_id is null and lower(trim(email)) = $2',
    [tx.vendorId, email],
  );
}

/**
 * Notes what a member wants to be emailed about, at the address of their account; nothing: no emails.
 * @throws FORBIDDEN when they have just left
 */
export async function setOwnEvents(
  tx: VendorTx,
  member: { userId: string; email: string },
  events: readonly VendorEvent[],
): Promise<void> {
  const mine = [tx.vendorId, member.userId];
  if (events.length === 0) {
    await tx.query('delete from notification_recipient where vendor_id = $1 and user_id = $2', mine);
    return;
  }
  await tx
    .query(
      `insert into notification_recipient (vendor_id, user_id, id, email, events) values ($1, $2, $3, $4, $5)
       on conflict (vendor_id, user_id) do update set events = excluded.events, email = excluded.email`,
      [...mine, newId(), member.email, events],
    )
    .catch((error: { code?: string }) => {
      throw error.code === foreignKeyViolation ? notYourVendor() : error;
    });
}
