import { useLingui } from '@lingui/react/macro';
import { StatusGlyph } from '../../../components/status-glyph.js';
import { formatRange } from '../../../lib/dates.js';
import { useFormat } from '../../../lib/format-context.js';
import { fulfilmentWords, statusWords } from '../../../lib/order-status.js';
import { presetDays } from '../search-dates.js';
import type { OfferMeaning } from './complete-search.js';
import classes from './search-box.module.css';
import type { SearchKey } from './search-keys.js';

function useKeyWords(): Record<SearchKey, string> {
  const { t } = useLingui();
  return {
    status: t`Processing, On-hold…`,
    customer: t`a part of the name`,
    since: t`7d, 2026-10-01: that day and later`,
    before: t`2026-10-01: earlier than that day`,
    until: t`2026-10-01: that day and earlier`,
    placed: t`yesterday, this-month, 2026-10`,
    total: t`>100, 50..80`,
    fulfilment: t`not-shipped, shipped…`,
    country: t`where it ships to`,
    has: t`tracking, downloads`,
    no: t`tracking, downloads`,
    email: t`the whole address`,
    sku: t`exactly this one`,
    number: t`one order`,
  };
}

/** What an offer means, beside what it writes. */
export function OfferWords({ meaning }: { meaning: OfferMeaning }) {
  const { i18n, t } = useLingui();
  const { today, locale, money } = useFormat();
  const keyWords = useKeyWords();
  const range = (from: string, to: string) => formatRange(from, to, today, locale);
  switch (meaning.kind) {
    case 'key':
      return <>{keyWords[meaning.key]}</>;
    case 'status':
      return (
        <span className={classes.status}>
          <StatusGlyph status={meaning.status} /> {i18n._(statusWords[meaning.status])}
        </span>
      );
    case 'fulfilment':
      return <>{i18n._(fulfilmentWords[meaning.state])}</>;
    case 'country':
      return <>{meaning.country.name}</>;
    case 'preset': {
      const { from, to } = presetDays(meaning.preset, today);
      const day = range(from, from);
      if (meaning.end === 'whole') return <>{range(from, to)}</>;
      return <>{meaning.end === 'since' ? t`From ${day}` : day}</>;
    }
    case 'has': {
      const words = {
        tracking: meaning.given ? t`with a tracking number` : t`without a tracking number`,
        downloads: meaning.given ? t`with granted downloads` : t`without granted downloads`,
        email: t`without an email address`,
      };
      return <>{words[meaning.what]}</>;
    }
    case 'total': {
      const { from, to, currency } = meaning;
      const low = from === null ? null : money({ amount: from, currency });
      const high = to === null ? null : money({ amount: to, currency });
      if (low !== null && high !== null) return <>{low === high ? low : `${low} – ${high}`}</>;
      return <>{low === null ? t`up to ${high}` : t`${low} or more`}</>;
    }
  }
}
