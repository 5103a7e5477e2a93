import { useMemo } from 'react';
import { useFormat } from '../../../lib/format-context.js';
import { useVendor, useViewer } from '../../../lib/viewer-context.js';
import type { SearchKey } from './search-keys.js';
import type { SearchContext } from './search-problem.js';

/** What a search means here: today, in the vendor's currency, for this marketplace. */
export function useSearchContext(): SearchContext {
  const { today } = useFormat();
  const { currency } = useVendor();
  const { marketplace } = useViewer();
  const { buyerWord, hiddenFields } = marketplace;
  return useMemo(() => {
    const hidden: SearchKey[] = [];
    if (hiddenFields.includes('EMAIL')) hidden.push('email');
    if (hiddenFields.includes('ADDRESS')) hidden.push('country');
    return { today, currency, buyerWord, hidden };
  }, [today, currency, buyerWord, hiddenFields]);
}
