import type { Tx } from '../../platform/database/database.js';
import { invalid } from '../../shared/errors.js';
import { Marketplace } from './marketplace.entity.js';
import { getMarketplace } from './vendors.service.js';

export type MarketplaceChanges = Partial<Omit<Marketplace, 'onlyOne'>>;

/**
 * Changes the marketplace's settings; what is left out stays. Wants a transaction of the role `operator`.
 * @throws UserFault INVALID for an empty name or word, or a colour that is not like `#2156b3`
 */
export async function changeMarketplace(tx: Tx, changes: MarketplaceChanges): Promise<Marketplace> {
  const marketplace = Object.assign(await getMarketplace(tx), changes);
  marketplace.name = wordOf(marketplace.name, 'name', 'A marketplace needs a name');
  marketplace.buyerWord = wordOf(marketplace.buyerWord, 'buyerWord', 'There must be a word for buyers');
  marketplace.color = marketplace.color.toLowerCase();
  if (!/^#[0-9a-f]{6}$/.test(marketplace.color))
    throw invalid(`"${marketplace.color}" is not a colour such as #2156b3.`, ['color']);
  const { onlyOne, ...columns } = marketplace;
  await tx.manager.update(Marketplace, { onlyOne }, columns);
  return marketplace;
}

function wordOf(text: string, field: string, need: string): string {
  const word = text.trim();
  if (!word || [...word].length > 100) throw invalid(`${need} of 1 to 100 characters.`, [field]);
  return word;
}
