import { In } from 'typeorm';
import { asked, manyBy, oneBy } from '../../platform/database/batch.js';
import { containing } from '../../platform/database/containing.js';
import type { Tx } from '../../platform/database/database.js';
import { invalid } from '../../shared/errors.js';
import { isId } from '../../shared/ids.js';
import { EmailRow, type EmailState } from './email.entity.js';
import type { EmailBodies } from './email.type.js';

/** A batch: the mails about orders by the orders' ids, oldest first. */
export const emailsByOrder = manyBy(EmailRow, 'orderId', 'id');

/** A batch: the mails that tell of notes, by the notes' ids, oldest first. */
export const emailsByNote = manyBy(EmailRow, 'noteId', 'id');

/** A batch: mails by their ids. */
export const emailsById = oneBy(EmailRow, 'id');

/** A batch: the mails that repeat others, by the ids of those, oldest first. */
export async function resendsByEmail(tx: Tx, emailIds: readonly string[]): Promise<Map<string, EmailRow[]>> {
  const rows = await tx.manager.find(EmailRow, {
    where: { resendOf: In([...emailIds]) },
    order: { id: 'ASC' },
  });
  return Map.groupBy(rows, (row) => row.resendOf as string);
}

/** A batch: what mails said, by their ids. */
export async function bodiesById(tx: Tx, ids: readonly string[]): Promise<Map<string, EmailBodies>> {
  const rows = await tx.query<EmailBodies & { id: string }>(
    'select id, html, text from email where id = any($1)',
    [ids],
  );
  return new Map(rows.map(({ id, html, text }) => [id, { html, text }]));
}

/** A batch of one: the vendor's name. */
export const vendorName = asked<string>({
  sql: () => '(select to_json(v.name) from vendor v where v.id = $1::uuid)',
  read: (name, ids) => new Map(typeof name === 'string' ? ids.map((id) => [id, name]) : []),
});

/** A mail with the name of its vendor. */
export interface NamedEmail {
  row: EmailRow;
  vendorName: string | null;
}

const maxPage = 100;

export interface EmailPageRequest {
  first: number;
  after?: string | null;
  search?: string | null;
  /** None: whatever became of them. */
  states?: readonly EmailState[] | null;
}

/**
 * Mails of all vendors, newest first; for operators.
 * @throws UserFault INVALID for a page of no size or too large, or a cursor that is none
 */
export async function pageOfEmails(
  tx: Tx,
  { first, after, search, states }: EmailPageRequest,
): Promise<{ emails: NamedEmail[]; hasNextPage: boolean }> {
  if (first < 1 || first > maxPage)
    throw invalid(`A page has 1 to ${maxPage} emails, not ${first}.`, ['first']);
  const wanted = states?.length ? [...new Set(states)] : null;
  const matching = `select e.id from email e
    where ($1::uuid is null or e.id < $1) and ($2::text is null or e.to_address ilike $2 or e.subject ilike $2)`;
  // A walk along the index for each state, so that a rare one is found as fast as a common one.
  const newest = wanted
    ? `select one.id from unnest($4::text[]) as s (state)
       cross join lateral (${matching} and e.state = s.state order by e.id desc limit $3) one`
    : matching;
  const found = await tx.query<{ id: string }>(`${newest} order by id desc limit $3`, [
    after ? decodeEmailCursor(after) : null,
    search?.trim() ? containing(search.trim()) : null,
    first + 1,
    ...(wanted ? [wanted] : []),
  ]);
  const emails = await namedEmails(
    tx,
    found.slice(0, first).map(({ id }) => id),
  );
  return { emails, hasNextPage: found.length > first };
}

/** These mails with their vendors' names, in this order. */
export async function namedEmails(tx: Tx, ids: readonly string[]): Promise<NamedEmail[]> {
  const rows = await tx.manager.findBy(EmailRow, { id: In([...ids]) });
  const vendors = await tx.query<{ id: string; name: string }>(
    'select id, name from vendor where id = any($1)',
    [[...new Set(rows.map(({ vendorId }) => vendorId))]],
  );
  const names = new Map(vendors.map(({ id, name }) => [id, name]));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [{ row, vendorName: names.get(row.vendorId) ?? null }] : [];
  });
}

export const encodeEmailCursor = (id: string): string => Buffer.from(`email.${id}`).toString('base64url');

function decodeEmailCursor(text: string): string {
  const [kind, id] = Buffer.from(text, 'base64url').toString().split('.');
  if (kind === 'email' && id && isId(id)) return id;
  throw invalid('This is not a cursor. Send one back as you received it.', ['after']);
}
