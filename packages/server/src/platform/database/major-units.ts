import { currenciesWith } from '../../shared/money.js';
import { literal } from './literal.js';

/**
 * Major units of one minor unit, as an expression over a currency: a product has as many decimals as the currency then.
 * The most common are told first; what is left has two.
 */
export const majorUnit = (currency: string): string =>
  `case when ${currency} in ('GBP', 'EUR', 'USD') then 0.01
    when ${currency} = any(${literal(currenciesWith(0))}::text[]) then 1
    when ${currency} = any(${literal(currenciesWith(3))}::text[]) then 0.001 else 0.01 end`;
