import { partsOf } from './filters/filter-parts.js';
import { usePartWords } from './filters/use-part-words.js';
import type { OrderSearch } from './order-search.js';

/** A filter in a few words: "Processing, 26 Oct – 24 Nov". Empty where nothing is filtered. */
export function useSearchWords(search: OrderSearch): string {
  const wordsOf = usePartWords(search);
  return partsOf(search)
    .map((part) => wordsOf(part).phrase)
    .join(', ');
}
