/** What begins a formula in some spreadsheet: = + - @, their full-width forms, and their small ones. */
const signs = new Set([...'=+-@＝＋－＠﹦﹢﹣﹫'].map((sign) => sign.codePointAt(0)));

/** Whether a character begins a formula. */
export const isSign = (character: number): boolean => signs.has(character);

/**
 * Whether a character is not seen, so that a formula may begin after it: spaces of all kinds, control characters other
 * than those that break cells and lines, and marks without width.
 */
export const isBlank = (character: number): boolean =>
  character <= 0x20
    ? character !== 0x09 && character !== 0x0a && character !== 0x0d
    : character >= 0x7f && blanks.test(String.fromCodePoint(character));

const blanks = /^[\p{White_Space}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]$/u;
