import type { VendorEvent } from '../../gql/graphql.js';
import { vendorEvents } from './event-words.js';

/** An address of the list while it is edited; blank ones are left out. */
export interface RecipientRow {
  id: number;
  email: string;
  events: VendorEvent[];
}

export interface Listed {
  email: string;
  events: VendorEvent[];
}

export const rowsOf = (listed: readonly Listed[]): RecipientRow[] =>
  listed.map(({ email, events }, id) => ({ id, email, events: [...events] }));

/** With another address at the end, which hears of everything. */
export const withNewRow = (rows: readonly RecipientRow[]): RecipientRow[] => [
  ...rows,
  { id: Math.max(-1, ...rows.map(({ id }) => id)) + 1, email: '', events: [...vendorEvents] },
];

/** The same events in the order they are always shown, with one put in or taken out. */
export const withEvent = (
  events: readonly VendorEvent[],
  event: VendorEvent,
  hears: boolean,
): VendorEvent[] => vendorEvents.filter((one) => (one === event ? hears : events.includes(one)));

const isFilled = ({ email }: RecipientRow): boolean => email.trim() !== '';

/** The rows as they are sent. */
export const toSend = (rows: readonly RecipientRow[]): Listed[] =>
  rows.filter(isFilled).map(({ email, events }) => ({ email: email.trim(), events }));

/** Where a row stands among those that are sent; undefined for one that is not. */
export function placeOf(rows: readonly RecipientRow[], id: number): string | undefined {
  const place = rows.filter(isFilled).findIndex((row) => row.id === id);
  return place < 0 ? undefined : String(place);
}

/** Where customers' answers go when no address is named for them: as the server does it. */
export const firstForAnswers = (rows: readonly RecipientRow[]): string | undefined =>
  toSend(rows).find(({ events }) => events.includes('NEW_ORDER'))?.email;
