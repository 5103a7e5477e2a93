import { statusOrder } from '../../../lib/order-status.js';
import { fulfilments, type OrderSearch, readWords } from '../order-search.js';
import { closest } from './closest.js';
import { keyNamed, type SearchKey, searchKeys } from './search-keys.js';
import type { SearchContext, SearchProblem } from './search-problem.js';
import { type Refusal, SearchReading } from './search-reading.js';
import { quoted, type Token, tokensOf, writeValue } from './search-tokens.js';
import { fulfilmentNamed, fulfilmentWord, statusNamed, statusWord } from './search-values.js';

export interface ParsedSearch {
  /** What was understood; parts that were not mentioned are not in it. */
  search: OrderSearch;
  problems: SearchProblem[];
}

/** "-status:completed" as what it would take: every other one. */
function exclusion(key: SearchKey, value: string): Refusal {
  const isStatus = key === 'status';
  const left = isStatus ? statusNamed(value) : key === 'fulfilment' ? fulfilmentNamed(value) : null;
  const words = isStatus ? statusOrder.map(statusWord) : fulfilments.map(fulfilmentWord);
  const out = left && (isStatus ? statusWord(left as never) : fulfilmentWord(left as never));
  if (out) return { kind: 'exclusion', fixes: [`${key}:${words.filter((word) => word !== out).join(',')}`] };
  return { kind: 'exclusion', fixes: key === 'has' ? [`no:${value}`] : [] };
}

/** What a key that is none may have meant: one that is spelt like it, or just words. */
function meant(word: string, value: string, raw: string): string[] {
  const [key] = closest(word, searchKeys);
  const fixes = key ? [`${key}:${writeValue(value)}`] : [];
  return [...fixes, quoted(raw)];
}

/**
 * Reads what a person typed: words, and keys with values. What is not understood is neither guessed nor dropped, but
 * told.
 */
export function parseSearch(text: string, context: SearchContext): ParsedSearch {
  const reading = new SearchReading(context);
  const problems: SearchProblem[] = [];
  const tokens = tokensOf(text.replaceAll('\0', '').toWellFormed());

  const refuse = (token: Token, raw: string, key: SearchKey | null, value: string, why: Refusal) =>
    problems.push({
      kind: why.kind,
      text: raw,
      key,
      word: token.key ?? '',
      value,
      fixes: (why.fixes ?? []).filter((fix) => fix !== raw),
    });

  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] as Token;
    const name = token.key?.replace(/^-/, '') ?? null;
    if (name === null || token.key === null) {
      const word = token.isQuoted ? token.text : token.text.replace(/^#(?=[\p{L}\p{N}])/u, '');
      reading.words.push(word);
      continue;
    }
    const key = keyNamed(name, context.buyerWord);
    let { raw, text: value } = token;
    if (!key) {
      // A name with a colon at its end is a word like others.
      if (value === '') reading.words.push(raw);
      else refuse(token, raw, null, value, { kind: 'unknown-key', fixes: meant(name, value, raw) });
      continue;
    }
    const next = tokens[at + 1];
    if (value === '' && !token.isQuoted && next && next.key === null) {
      // "status: processing" is written like that by many.
      value = next.text;
      raw = text.slice(token.start, next.end);
      at += 1;
    }
    const isLeftOut = token.key.startsWith('-');
    const why: Refusal | null = context.hidden?.includes(key)
      ? { kind: 'hidden-key' }
      : value.trim() === ''
        ? { kind: 'no-value' }
        : isLeftOut
          ? exclusion(key, value)
          : reading.take[key](value.trim(), token.isQuoted);
    if (why) refuse(token, raw, key, value, why);
  }

  const q = readWords(reading.words.join(' '));
  return { search: { ...(q && { q }), ...reading.search }, problems };
}
