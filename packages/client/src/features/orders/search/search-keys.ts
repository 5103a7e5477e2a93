/** What a search can say before a colon. */
export type SearchKey =
  | 'status'
  | 'since'
  | 'until'
  | 'before'
  | 'placed'
  | 'customer'
  | 'email'
  | 'fulfilment'
  | 'total'
  | 'country'
  | 'has'
  | 'no'
  | 'sku'
  | 'number';

/** In the order in which they are offered. */
export const searchKeys: SearchKey[] = [
  'status',
  'customer',
  'since',
  'before',
  'until',
  'placed',
  'total',
  'fulfilment',
  'country',
  'has',
  'no',
  'email',
  'sku',
  'number',
];

/** As people may write them. */
const otherNames: Record<string, SearchKey> = {
  is: 'status',
  state: 'status',
  from: 'since',
  after: 'since',
  to: 'until',
  date: 'placed',
  day: 'placed',
  name: 'customer',
  buyer: 'customer',
  client: 'customer',
  mail: 'email',
  fulfillment: 'fulfilment',
  shipment: 'fulfilment',
  shipping: 'fulfilment',
  amount: 'total',
  price: 'total',
  'ship-to': 'country',
  with: 'has',
  without: 'no',
  order: 'number',
  id: 'number',
};

/** The key that a word before a colon means; null for none. The marketplace's own word for buyers is one too. */
export function keyNamed(word: string, buyerWord?: string): SearchKey | null {
  const name = word.toLowerCase();
  if (searchKeys.includes(name as SearchKey)) return name as SearchKey;
  if (buyerWord && name === buyerWord.toLowerCase()) return 'customer';
  return Object.hasOwn(otherNames, name) ? (otherNames[name] ?? null) : null;
}
