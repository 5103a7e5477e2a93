import type { CountPrecision } from '../gql/graphql.js';

export interface CountValue {
  value: number;
  precision: CountPrecision;
}

const format = new Intl.NumberFormat('en-GB');

/** "1,204", or "10,000+" where counting stopped. */
export function formatCount({ value, precision }: CountValue): string {
  return precision === 'AT_LEAST' ? `${format.format(value - (value % 10))}+` : format.format(value);
}
