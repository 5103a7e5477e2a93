import { domainToASCII } from 'node:url';

/**
 * One recipient, sender or reply address. Made only by `mailAddress` and `parseMailAddress`, so whoever holds
 * one holds exactly one address: no list, no line break, nothing that a header could be smuggled in with.
 */
export interface MailAddress {
  /** Lower-case domain in its ASCII form; the local part as it was given. */
  readonly address: string;
  /** Display name, null when there is none. */
  readonly name: string | null;
}

const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const DOMAIN = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/;
/** Control characters, line and paragraph separators, and the marks that reverse the reading direction. */
const FORBIDDEN = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u;

/** @throws RangeError with a sentence that says what is wrong; the offending text is not repeated in it. */
export function mailAddress(address: string, name: string | null = null): MailAddress {
  if (FORBIDDEN.test(address))
    throw new RangeError('The email address contains a line break or control character.');
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at);
  const domain = domainToASCII(address.slice(at + 1));
  if (at < 1 || local.length > 64 || !LOCAL.test(local) || !DOMAIN.test(domain)) {
    throw new RangeError('This is not one email address.');
  }
  if (name !== null && FORBIDDEN.test(name)) {
    throw new RangeError('The name of the address contains a line break or control character.');
  }
  return Object.freeze({ address: `${local}@${domain}`, name: name?.trim() || null });
}

/** Reads `no-reply@market.example` or `Market <no-reply@market.example>`, as configuration writes them. */
export function parseMailAddress(text: string): MailAddress {
  const named = /^(?:"([^"<>]*)"|([^"<>]*?))\s*<([^<>]*)>$/.exec(text.trim());
  return named ? mailAddress(named[3] ?? '', named[1] ?? named[2] ?? null) : mailAddress(text.trim());
}

/** A name from outside, made fit for an address: what is forbidden there becomes a space. */
export function cleanName(name: string): string {
  return name.replace(new RegExp(FORBIDDEN.source, 'gu'), ' ').replace(/\s+/g, ' ').trim().slice(0, 200);
}
