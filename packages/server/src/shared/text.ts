import { invalid } from './errors.js';

export interface TextRules {
  /** What the text is, at the start of a sentence: `A note`. */
  what: string;
  /** Characters as people count them: an emoji with a skin colour is one. */
  most: number;
  path: readonly string[];
}

const segmenter = new Intl.Segmenter();

/** Whether a database gives it back as it was: it has no NUL, and no surrogate without its other half. */
export const isStorable = (text: string): boolean => !text.includes('\u0000') && text.isWellFormed();

/** Characters as people count them; counting stops one past `most`. */
function countCharacters(text: string, most = Number.POSITIVE_INFINITY): number {
  // Nothing has more characters than code units.
  let count = 0;
  for (const _ of segmenter.segment(text)) if (++count > most) break;
  return count;
}

/**
 * A text that somebody wrote, byte for byte as it came; null when there is nothing but white space.
 * @throws UserFault INVALID when it is too long, or has what no database can keep: NUL, or half of a character
 */
export function optionalText(
  text: string | null | undefined,
  { what, most, path }: TextRules,
): string | null {
  if (text === null || text === undefined || text.trim() === '') return null;
  if (!isStorable(text)) throw invalid(`${what} cannot have NUL or half of a character in it.`, path);
  if (text.length > most && countCharacters(text, most) > most)
    throw invalid(
      `${what} has at most ${most.toLocaleString('en')} characters; this one has ${countCharacters(text).toLocaleString('en')}.`,
      path,
    );
  return text;
}

/** The same for a text that must be there. @throws UserFault INVALID also when it is empty */
export function requiredText(text: string | null | undefined, rules: TextRules): string {
  const given = optionalText(text, rules);
  if (given === null)
    throw invalid(`${rules.what} needs at least one character that can be seen.`, rules.path);
  return given;
}
