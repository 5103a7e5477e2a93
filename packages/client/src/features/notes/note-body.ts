/** The longest note, in characters as people count them. */
const longestNote = 10_000;

/** Shown under the field only when the end is near. */
const nearTheEnd = 9_500;

/** How many more characters fit, as people count them; null while that is nothing to think about. */
export function charactersLeft(body: string): number | null {
  // Nothing has more characters than code units.
  if (body.length < nearTheEnd) return null;
  const left = longestNote - [...new Intl.Segmenter().segment(body)].length;
  return left <= longestNote - nearTheEnd ? left : null;
}

/** Longer ones are shown by their beginning first. */
const most = { characters: 900, lines: 14 };

/** The beginning of a long note; null when it is short enough to be shown as it is. */
export function beginningOf(body: string): string | null {
  const lines = body.split('\n');
  const firstLines = lines.slice(0, most.lines).join('\n');
  if (lines.length <= most.lines + 2 && body.length <= most.characters * 1.2) return null;
  if (firstLines.length <= most.characters) return `${firstLines.trimEnd()} …`;
  const cut = firstLines.slice(0, most.characters);
  const word = cut.search(/\s\S*$/);
  return `${(word > most.characters / 2 ? cut.slice(0, word) : wellFormed(cut)).trimEnd()} …`;
}

/** Without half of a character at the end. */
const wellFormed = (text: string): string => (text.isWellFormed() ? text : text.slice(0, -1));
