import { invalid, type UserFault } from '../../shared/errors.js';
import { requiredText } from '../../shared/text.js';
import { linkOf, surestGuess } from './carriers/guess-carriers.js';

/** Who carries a parcel and where it can be followed. */
export interface Provider {
  name: string;
  url: string | null;
}

const LONGEST_NAME = 100;
const LONGEST_URL = 2_000;
const LONGEST_NUMBER = 100;

const brokenLine = /[\p{Cc}\u2028\u2029]/u;

/** @throws UserFault INVALID when it is empty, too long, on several lines, or has no letter and no digit */
export function readTrackingNumber(text: string): string {
  const path = ['trackingNumber'];
  if (text.trim() === '') throw invalid('Enter the tracking number.', path);
  const number = requiredText(text, { what: 'A tracking number', most: LONGEST_NUMBER, path });
  if (brokenLine.test(number)) throw invalid('A tracking number stands on one line.', path);
  if (!/[\p{L}\p{N}]/u.test(number)) throw invalid('A tracking number has letters or digits.', path);
  return number;
}

const hasScheme = /^\s*[a-z][a-z0-9+.-]*:\S/i;
/** A host that begins with www or has a path, as people copy it without its scheme. */
const hasHost = /^\s*(?:www\.|(?:[a-z0-9-]+\.)+[a-z]{2,}\/)\S*\s*$/i;

/**
 * A provider as it is kept: an address becomes the tracking link and its host the name; a name has the link of its
 * carrier, where that is known. Without one it is guessed from the number.
 * @throws UserFault INVALID for what is neither a name nor an http or https address
 */
export function readProvider(text: string | null | undefined, number: string): Provider {
  const path = ['provider'];
  if (text === null || text === undefined || text.trim() === '') {
    const guess = surestGuess(number);
    if (guess) return { name: guess.name, url: guess.url };
    throw invalid('Enter who carries it: a name, or the address of its tracking page.', path);
  }
  if (hasHost.test(text) || hasScheme.test(text)) return readLink(text, path);
  const name = requiredText(text, { what: 'The name of a carrier', most: LONGEST_NAME, path });
  if (brokenLine.test(name)) throw invalid('The name of a carrier stands on one line.', path);
  return { name, url: linkOf(name, number) };
}

function readLink(text: string, path: readonly string[]): Provider {
  const given = requiredText(text, { what: 'A tracking link', most: LONGEST_URL, path }).trim();
  const written = hasHost.test(given) ? `https://${given}` : given;
  if (/[\s\p{Cc}]/u.test(written)) throw invalid('A link has no spaces in it.', path);
  if (!/^https?:\/\//i.test(written)) throw notALink(path);
  if (!URL.canParse(written)) throw notALink(path);
  const url = new URL(written);
  if (url.username || url.password) throw invalid('A link cannot have a name or password in it.', path);
  return { name: url.hostname.replace(/^www\./, ''), url: written };
}

const notALink = (path: readonly string[]): UserFault =>
  invalid('A tracking link begins with https:// or http:// and names a site.', path);
