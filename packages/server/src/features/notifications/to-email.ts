import type { EmailRow } from './email.entity.js';
import { Email, type EmailBodies } from './email.type.js';

/** A recorded mail as the API shows it to someone. */
export function toEmail(
  row: EmailRow,
  shown: { to: string; vendorName: string | null; bodies: () => Promise<EmailBodies> },
): Email {
  const { id, template, subject, state, error, orderId, orderNumber, createdAt, updatedAt } = row;
  return Object.assign(new Email(), {
    ...{ id, template, subject, state, error, orderId, orderNumber, createdAt, updatedAt },
    ...shown,
  });
}
