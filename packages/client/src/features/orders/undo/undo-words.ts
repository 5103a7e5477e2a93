import { t } from '@lingui/core/macro';
import type { Undoable } from '../../../lib/deed.js';

type Waiting = Pick<Undoable, 'emailsCustomer' | 'emailsVendor'>;

/** Whole seconds until a moment, the one that is running included. */
export const secondsUntil = (end: number, now: number): number => Math.max(0, Math.ceil((end - now) / 1000));

/** Who is emailed when the time is over: "The clinic is emailed in 8 s."; null where nobody waits. */
export function waitingEmails(
  { emailsCustomer, emailsVendor }: Waiting,
  buyer: string,
  seconds: number,
): string | null {
  if (emailsCustomer && emailsVendor) return t`The ${buyer} and you are emailed in ${seconds} s.`;
  if (emailsCustomer) return t`The ${buyer} is emailed in ${seconds} s.`;
  return emailsVendor ? t`You are emailed in ${seconds} s.` : null;
}

/** Who is not, once it is taken back. */
export function withdrawnEmails({ emailsCustomer, emailsVendor }: Waiting, buyer: string): string | null {
  if (emailsCustomer && emailsVendor) return t`Neither the ${buyer} nor you are emailed.`;
  if (emailsCustomer) return t`The ${buyer} is not emailed.`;
  return emailsVendor ? t`You are not emailed.` : null;
}

interface Pressed {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/** Ctrl or ⌘ with Z, and nothing else. */
export const isUndoKey = ({ key, ctrlKey, metaKey, altKey, shiftKey }: Pressed): boolean =>
  key.toLowerCase() === 'z' && ctrlKey !== metaKey && !altKey && !shiftKey;
