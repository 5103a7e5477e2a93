import { type Carrier, type CarrierFormat, carriers, s10 } from './carrier-formats.js';
import { checkDigitFits } from './check-digit.js';
import { postalLinks, postalOperators } from './postal-operators.js';

/** A carrier that may have a number. */
export interface Guess {
  /** `s10` for a national post. */
  code: string;
  name: string;
  url: string | null;
  /** A check digit fits; without, only the form does. */
  isChecked: boolean;
}

/** Upper case, without white space and dashes: what two ways of writing one number have in common. */
export const normaliseNumber = (number: string): string =>
  number.replace(/[\s\p{Pd}]+/gu, '').toUpperCase() || number.toUpperCase();

/** In some forms a dash is part of the number. */
const writings = (number: string): Set<string> =>
  new Set([number.replace(/\s+/g, '').toUpperCase(), normaliseNumber(number)]);

const linkTo = (link: string | null | undefined, number: string): string | null =>
  link ? link.replace('%s', () => encodeURIComponent(number)) : null;

type Fit = 'checked' | 'form' | 'wrong digit' | null;

function fitOf({ pattern, check }: CarrierFormat, number: string): Fit {
  const groups = pattern.exec(number)?.groups;
  if (!check) return pattern.test(number) ? 'form' : null;
  if (!groups) return null;
  return checkDigitFits(check, groups.serial ?? '', groups.digit ?? '') ? 'checked' : 'wrong digit';
}

function fitsOf(formats: readonly CarrierFormat[], number: string): Set<Fit> {
  return new Set([...writings(number)].flatMap((written) => formats.map((format) => fitOf(format, written))));
}

/** The national post whose number it would be by its form; null for the rest. */
function postOf(number: string): { country: string; name: string } | null {
  const country = s10.pattern.exec(normaliseNumber(number))?.groups?.country;
  const name = country && postalOperators[country];
  return name ? { country, name } : null;
}

const inGeneral = (country: string): string => `Postal service (${country})`;
const sameName = (one: string, other: string): boolean =>
  one.trim().toLowerCase() === other.trim().toLowerCase();

function postGuess(number: string): Guess[] {
  const post = postOf(number);
  if (!post || !fitsOf([s10], number).has('checked')) return [];
  const url = linkTo(postalLinks[post.country], normaliseNumber(number));
  return [{ code: 's10', name: post.name, url, isChecked: true }];
}

/** The carriers that a number fits, those whose check digit fits first. */
export function guessCarriers(number: string): Guess[] {
  const guesses = carriers.flatMap((carrier): Guess[] => {
    const fits = fitsOf(carrier.formats, number);
    const isChecked = fits.has('checked');
    if (!isChecked && !fits.has('form')) return [];
    const { code, name, link } = carrier;
    return [{ code, name, url: linkTo(link, normaliseNumber(number)), isChecked }];
  });
  const all = [...postGuess(number), ...guesses];
  // A post that is also a carrier by itself is named once.
  const once = all.filter(({ name }, place) => all.findIndex((guess) => guess.name === name) === place);
  return [...once.filter(({ isChecked }) => isChecked), ...once.filter(({ isChecked }) => !isChecked)];
}

/** The one carrier that a number speaks for; null where none or several are as likely. */
export function surestGuess(number: string): Guess | null {
  const guesses = guessCarriers(number);
  const checked = guesses.filter(({ isChecked }) => isChecked);
  const likely = checked.length > 0 ? checked : guesses;
  return likely.length === 1 ? (likely[0] ?? null) : null;
}

const carrierNamed = (name: string): Carrier | null =>
  carriers.find((carrier) =>
    [carrier.name, ...(carrier.alsoCalled ?? [])].some((called) => sameName(called, name)),
  ) ?? null;

function postNamed(name: string, number: string): { country: string } | null {
  const post = postOf(number);
  return post && (sameName(post.name, name) || sameName(inGeneral(post.country), name)) ? post : null;
}

/** Where a number of a carrier by this name can be followed; null where that is not known. */
export function linkOf(name: string, number: string): string | null {
  const post = postNamed(name, number);
  if (post) return linkTo(postalLinks[post.country], normaliseNumber(number));
  return linkTo(carrierNamed(name)?.link, normaliseNumber(number));
}

/**
 * Whether a number has the form of the carrier's numbers and a check digit that does not fit. Of a carrier that is not
 * known nothing is said; without a carrier, whether that is so of all carriers whose form it has.
 */
export function hasWrongCheckDigit(name: string | null, number: string): boolean {
  const ofAll = [...carriers.flatMap(({ formats }) => formats), s10];
  const carrier = name === null ? null : carrierNamed(name);
  const formats =
    name === null ? ofAll : postNamed(name, number) ? [s10, ...(carrier?.formats ?? [])] : carrier?.formats;
  const fits = fitsOf(formats ?? [], number);
  return fits.has('wrong digit') && !fits.has('checked') && !fits.has('form');
}
