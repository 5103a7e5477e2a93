import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { type Day, dayIn, formatExactly, formatMoment, formatTime, type MomentFormat } from './dates.js';
import { formatMoney, type MoneyValue } from './money.js';
import { useNow } from './use-now.js';

interface Place {
  timeZone: string;
  currency: string | undefined;
}

export interface Format {
  locale: string;
  timeZone: string;
  today: Day;
  money: (value: MoneyValue, signed?: boolean) => string;
  moment: (at: string) => string;
  momentInline: (at: string) => string;
  time: (at: string | number) => string;
  exactly: (at: string) => string;
}

// Day before month and a 24-hour clock are the marketplace's way of writing, whatever the reader's browser.
const locale = 'en-GB';

const PlaceContext = createContext<Place>({ timeZone: 'UTC', currency: undefined });

/** Money and times below are written for this vendor's currency and time zone. */
export function FormatProvider({ timeZone, currency, children }: Place & { children: ReactNode }) {
  const place = useMemo(() => ({ timeZone, currency }), [timeZone, currency]);
  return <PlaceContext value={place}>{children}</PlaceContext>;
}

export function useFormat(): Format {
  const { timeZone, currency } = useContext(PlaceContext);
  const minute = useNow();
  return useMemo(() => {
    const options: MomentFormat = { timeZone, locale, now: minute };
    return {
      locale,
      timeZone,
      today: dayIn(timeZone, minute),
      money: (value, signed = false) => formatMoney(value, { locale, home: currency, signed }),
      moment: (at) => formatMoment(at, options),
      momentInline: (at) => formatMoment(at, options, true),
      time: (at) => formatTime(at, options),
      exactly: (at) => formatExactly(at, options),
    };
  }, [timeZone, currency, minute]);
}
