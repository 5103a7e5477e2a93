import { In } from 'typeorm';
import type { VendorTx } from '../../platform/database/database.js';
import { isStorable } from '../../shared/text.js';
import { Order } from './order.entity.js';

/**
 * Orders by their numbers as people write them, with a `#` before or without, by one statement; what no order has is
 * left out.
 */
export async function ordersByNumber(tx: VendorTx, written: readonly string[]): Promise<Map<string, Order>> {
  // Postgres holds no other, so no number is one.
  const wanted = [...new Set(written.filter(isStorable))];
  if (wanted.length === 0) return new Map();
  const spellings = new Map(wanted.map((text) => [text, spellingsOf(text)]));
  const number = In([...new Set([...spellings.values()].flat())]);
  const orders = await tx.manager.findBy(Order, { vendorId: tx.vendorId, number });
  const known = new Map(orders.map((order) => [order.number, order]));
  const found = new Map<string, Order>();
  for (const [text, numbers] of spellings)
    for (const each of numbers) {
      const order = known.get(each);
      if (order && !found.has(text)) found.set(text, order);
    }
  return found;
}

/** What a written number may mean, the likeliest first: a number may itself begin with a `#`. */
const spellingsOf = (written: string): string[] => {
  const number = written.trim();
  return number.startsWith('#') ? [number, number.slice(1).trim()] : [number];
};
