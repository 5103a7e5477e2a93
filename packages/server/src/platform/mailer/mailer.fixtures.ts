import { mailAddress } from './mail-address.js';
import type { OutgoingMail } from './mail-sender.js';

export const from = mailAddress('no-reply@market.example', 'Treatment Room Market');

export function anyMail(change: Partial<OutgoingMail> = {}): OutgoingMail {
  return {
    emailId: '0193f3a0-0000-7000-8000-000000000001',
    vendorId: '0193f3a0-0000-7000-8000-00000000000a',
    template: 'vendor-order-announced',
    to: mailAddress('orders@ambercourt.example', 'Ambercourt, "Supply"'),
    replyTo: null,
    subject: 'New order #10494: £412.80, Juniper Skin Studio',
    html: '<p>You earn <b>£370.54</b></p>',
    text: 'You earn £370.54',
    ...change,
  };
}
