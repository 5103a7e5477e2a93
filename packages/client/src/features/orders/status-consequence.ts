import { t } from '@lingui/core/macro';
import type { Move } from './next-step.js';

/** Who gets an email by this move, said before the click: "Emails the clinic and you". */
export function emailConsequence(move: Move, buyer: string): string {
  if (move.emailsCustomer && move.emailsVendor) return t`Emails the ${buyer} and you`;
  if (move.emailsCustomer) return t`Emails the ${buyer}`;
  if (move.emailsVendor) return t`Emails you`;
  return t`Emails nobody`;
}

/** The same where the move is a refund. */
export function refundConsequence(amount: string, move: Move, buyer: string): string {
  if (move.emailsCustomer && move.emailsVendor) return t`Refunds ${amount}, emails the ${buyer} and you`;
  if (move.emailsCustomer) return t`Refunds ${amount}, emails the ${buyer}`;
  if (move.emailsVendor) return t`Refunds ${amount}, emails you`;
  return t`Refunds ${amount}, emails nobody`;
}

/** The same afterwards. */
export function emailOutcome(move: Move, buyer: string): string {
  if (move.emailsCustomer && move.emailsVendor) return t`The ${buyer} and you get an email.`;
  if (move.emailsCustomer) return t`The ${buyer} gets an email.`;
  if (move.emailsVendor) return t`You get an email.`;
  return t`Nobody is emailed.`;
}
