/** One word of a search, or one key with its value. */
export interface Token {
  /** As it was typed, and where it stands. */
  raw: string;
  start: number;
  end: number;
  /** What stands before the colon, in lower case; null for a word. */
  key: string | null;
  /** The word or the value, without its quotes. */
  text: string;
  /** In quotes a text is taken as it is. */
  isQuoted: boolean;
}

// Phones put curly quotes where straight ones are typed.
const quotes: Record<string, string> = { '"': '"“”', '“': '”"“', '”': '”"“', '„': '“”"' };
// "https://" is no key; "total>100" is one without its colon.
const keyAt = /(-?\p{L}[\p{L}-]+):(?!\/\/)|(total)(?=[<>])/iuy;

/** The text in quotes that begin at `start`, and where it ends; null where they are never closed. */
function readQuoted(text: string, start: number): { value: string; end: number } | null {
  const closing = quotes[text[start] ?? ''];
  if (!closing) return null;
  let value = '';
  for (let at = start + 1; at < text.length; at += 1) {
    const sign = text[at] as string;
    const next = text[at + 1];
    if (sign === '\\' && next !== undefined && (next === '\\' || next in quotes)) {
      value += next;
      at += 1;
    } else if (closing.includes(sign)) return { value, end: at + 1 };
    else value += sign;
  }
  return null;
}

/** Cuts a search into words and keys with their values. Every text can be cut. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at] as string)) {
      at += 1;
      continue;
    }
    const start = at;
    keyAt.lastIndex = at;
    const found = keyAt.exec(text);
    const key = found?.[1] ?? found?.[2] ?? null;
    if (key !== null) at = keyAt.lastIndex;
    const quoted = readQuoted(text, at);
    let value: string;
    if (quoted) {
      value = quoted.value;
      at = quoted.end;
    } else {
      const from = at;
      while (at < text.length && !/\s/.test(text[at] as string)) at += 1;
      value = text.slice(from, at);
    }
    tokens.push({
      raw: text.slice(start, at),
      start,
      end: at,
      key: key?.toLowerCase() ?? null,
      text: value,
      isQuoted: quoted !== null,
    });
  }
  return tokens;
}

/** A text in quotes, which is read back as it is. */
export const quoted = (text: string): string => `"${text.replace(/[\\"“”„]/g, (sign) => `\\${sign}`)}"`;

/** Whether a text begins with a sign that opens a quotation, even where nothing closes it yet. */
export const opensQuote = (text: string): boolean => (text[0] ?? '') in quotes;

/** A value after a colon: in quotes only where it needs them. */
export function writeValue(text: string): string {
  const [token, ...more] = tokensOf(`xx:${text}`);
  const isPlain = more.length === 0 && token?.key === 'xx' && token.text === text && !token.isQuoted;
  return isPlain && text !== '' && !opensQuote(text) ? text : quoted(text);
}
