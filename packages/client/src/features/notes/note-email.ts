import type { EmailState } from '../../gql/graphql.js';

/** From what wants a look to what does not. */
const concern: EmailState[] = [
  'BOUNCED',
  'FAILED',
  'UNKNOWN',
  'SUPPRESSED',
  'QUEUED',
  'SENDING',
  'ACCEPTED',
  'CAPTURED',
  'DELIVERED',
  'WITHDRAWN',
];

/** Of several emails that tell of one note, the one whose fate stands for all: the most worrying. */
export function tellingEmail<E extends { state: EmailState }>(emails: readonly E[]): E | null {
  const [first] = emails.toSorted((a, b) => concern.indexOf(a.state) - concern.indexOf(b.state));
  return first ?? null;
}
