import { type MailSender, SEND_DEADLINE_MS } from './mail-sender.js';

/** The default: the record itself is the mailbox, and operators read it in the dashboard. */
export const capturedSender: MailSender = {
  kind: 'captured',
  deadlineMs: SEND_DEADLINE_MS,
  settleMs: null,
  send: async () => ({ kind: 'captured' }),
  close: async () => {},
};
