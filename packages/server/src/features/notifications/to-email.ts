import { type EmailRow, MARKETPLACE_ID } from './email.entity.js';
import { Email } from './email.type.js';

type Shown = Pick<
  Email,
  'to' | 'error' | 'mayResend' | 'vendorName' | 'bodies' | 'original' | 'copies' | 'current'
>;

/** A recorded mail as the API shows it to someone. */
export function toEmail(row: EmailRow, shown: Shown): Email {
  const { id, template, subject, state, orderId, orderNumber, createdAt, updatedAt } = row;
  return Object.assign(new Email(), {
    ...{ id, template, subject, state, orderId, orderNumber, createdAt, updatedAt },
    vendorId: row.vendorId === MARKETPLACE_ID ? null : row.vendorId,
    ...shown,
  });
}
