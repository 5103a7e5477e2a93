import { ErrorCode, UserFault } from '../../shared/errors.js';
import type { CustomerPolicy } from '../vendors/customer-field.js';
import { type EmailRow, EmailState } from './email.entity.js';
import { noteTemplates } from './note-templates.js';

const underWay: ReadonlySet<EmailState> = new Set([EmailState.QUEUED, EmailState.SENDING]);

export const isUnderWay = (state: EmailState): boolean => underWay.has(state);

/** Why a mail is not sent again, whoever asks; null when it may be. */
export function refusalToResend(row: EmailRow, policy: CustomerPolicy): UserFault | null {
  const refused = (message: string, code: ErrorCode = ErrorCode.FORBIDDEN) =>
    new UserFault(code, message, ['emailId']);
  if (isUnderWay(row.state)) return refused('This email is being sent already.', ErrorCode.ALREADY_DONE);
  if (row.state === EmailState.WITHDRAWN) return refused('This email was taken back before it was sent.');
  if (row.recipient === 'ACCOUNT')
    return refused('A link to an account is asked for anew, never sent again.');
  if (!row.orderId) return refused('Only emails about one order are sent again.');
  if (noteTemplates.includes(row.template) && !row.noteId)
    return refused('The note that this email tells of is deleted.');
  if (row.recipient === 'VENDOR' && !row.discloses.every((field) => policy.shows(field)))
    return refused('This email holds what the marketplace no longer shows of the customer.');
  return null;
}
