/** A text without accents, case and signs, to compare it with another one. */
export const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Whether each word of the search begins a word of the text. */
export const hasWords = (text: string, search: string): boolean => {
  const own = ` ${folded(text)}`;
  return folded(search)
    .split(' ')
    .every((word) => own.includes(` ${word}`));
};
