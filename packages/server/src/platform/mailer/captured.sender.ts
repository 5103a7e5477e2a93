import type { MailSender } from './mail-sender.js';

/** The default: the record itself is the mailbox, and operators read it in the dashboard. */
export const capturedSender: MailSender = {
  kind: 'captured',
  reportsDelivery: false,
  send: async () => ({ kind: 'captured' }),
  close: async () => {},
};
