import { hash } from 'node:crypto';
import { invalid } from '../../shared/errors.js';
import { requiredText } from '../../shared/text.js';

const most = 60;
/** What people count as one character can be very many. */
const mostUnits = 1_000;
const path = ['name'];

/** A view's name, as it was written. @throws UserFault INVALID */
export function viewNameOf(text: string | null | undefined): string {
  const name = requiredText(text, { what: 'The name of a view', most, path });
  if (/\p{Cc}/u.test(name)) throw invalid('The name of a view is one line.', path);
  if (name.length > mostUnits) throw invalid(`The name of a view has at most ${most} characters.`, path);
  return name;
}

/** Equal for names that people take for the same: whatever their capitals and spaces. */
export const nameKeyOf = (name: string): string =>
  hash('sha256', name.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase(), 'base64url');
