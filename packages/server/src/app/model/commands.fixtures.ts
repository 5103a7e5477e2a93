import { expect } from '@jest/globals';
import fc from 'fast-check';
import { type Act, acts, type CheckoutWish, checkout, type Deed } from './deeds.fixtures.js';
import type { Market } from './market.fixtures.js';
import type { MarketModel } from './market-model.fixtures.js';
import type { OrderModel } from './order-model.fixtures.js';
import { adoptIds, expected, told } from './seen-order.fixtures.js';

type Command = fc.AsyncCommand<MarketModel, Market>;

/** How often each kind of deed was done, and how often each was refused and why. */
export type Tally = Map<string, number>;

/** The order as its vendor sees it is what the model says, and the other vendor sees nothing of it. */
async function compare(market: Market, vendor: 0 | 1, order: OrderModel): Promise<void> {
  const seen = await market.look(vendor, order.id);
  if (!seen) throw new Error(`Order ${order.id} is gone`);
  adoptIds(order, seen);
  expect(told(seen)).toEqual(expected(order));
  expect(await market.look(vendor === 0 ? 1 : 0, order.id)).toBeNull();
}

/** The lists and tabs of both vendors, who know nothing of each other. */
async function compareLists(market: Market, model: MarketModel): Promise<void> {
  for (const vendor of [0, 1] as const) {
    const { orders, counts } = model.vendors[vendor];
    const seen = await market.lookAround(vendor);
    expect(seen.ids.toSorted()).toEqual(orders.map(({ id }) => id).toSorted());
    expect(seen.counts).toEqual(counts);
  }
}

export class PlaceCheckout implements Command {
  constructor(private readonly wish: CheckoutWish) {}

  check(): boolean {
    return true;
  }

  async run(model: MarketModel, market: Market): Promise<void> {
    const ids = await market.place(this.wish);
    for (const [index, part] of this.wish.parts.entries()) {
      const order = model.vendors[part.vendor].place(this.wish, part);
      order.id = ids[index] ?? '';
      await compare(market, part.vendor, order);
    }
    await compareLists(market, model);
  }

  toString(): string {
    return `PlaceCheckout(${JSON.stringify(this.wish)})`;
  }
}

/** What of an order a deed is about; null where there is none. */
function isThere(order: OrderModel, deed: Deed): boolean {
  if (deed.do === 'delete note') return order.notes.length > 0;
  if (deed.do === 'change parcel' || deed.do === 'remove parcel') return order.parcels.length > 0;
  if (deed.do === 'revoke' || deed.do === 'grant again') return order.permissions.length > 0;
  return deed.do !== 'undo' || order.changes.length > 0;
}

let numbers = 0;

export class ActOnOrders implements Command {
  constructor(
    private readonly acts: readonly Act[],
    private readonly tally: Tally,
  ) {}

  check(model: Readonly<MarketModel>): boolean {
    return this.possible(model).length > 0;
  }

  async run(model: MarketModel, market: Market): Promise<void> {
    const possible = this.possible(model).map((act) => ({ act, order: orderOf(model, act) as OrderModel }));
    await Promise.all(possible.map(({ act, order }) => this.perform(order, market, act)));
    for (const { act, order } of possible)
      await compare(market, act.isForeign ? other(act.vendor) : act.vendor, order);
    await compareLists(market, model);
  }

  private possible(model: Readonly<MarketModel>): Act[] {
    return this.acts.filter((act) => {
      const order = orderOf(model, act);
      return order !== undefined && isThere(order, act.deed);
    });
  }

  /** The two vendors' acts know nothing of each other, so it does not matter whose is first. */
  private async perform(order: OrderModel, market: Market, act: Act): Promise<void> {
    const { vendor, who, deed, isForeign, isRepeated } = act;
    numbers += 1;
    const number = `DKT${numbers}`;
    const answer = await market.perform(vendor, who, order, deed, { number, isRepeated });
    const changesBefore = order.changes.length;
    const codes = isForeign ? foreign(act) : order.apply(deed, who, number);
    expect({ act, codes: answer.codes.toSorted() }).toEqual({ act, codes: codes.toSorted() });
    const change = order.changes[changesBefore];
    expect({ act, offersUndo: answer.undoId !== null }).toEqual({ act, offersUndo: change !== undefined });
    if (change) change.id = answer.undoId ?? '';
    const what = `${deed.do}: ${isForeign ? 'foreign' : codes.join() || 'done'}`;
    this.tally.set(what, (this.tally.get(what) ?? 0) + 1);
  }

  toString(): string {
    return `ActOnOrders(${JSON.stringify(this.acts)})`;
  }
}

const other = (vendor: 0 | 1): 0 | 1 => (vendor === 0 ? 1 : 0);

function orderOf(model: Readonly<MarketModel>, act: Pick<Act, 'vendor' | 'order' | 'isForeign'>) {
  const { orders } = model.vendors[act.isForeign ? other(act.vendor) : act.vendor];
  return orders[act.order % orders.length];
}

/** What is of another vendor is not there, for whoever may do such a thing at all. */
const foreign = ({ deed, who }: Act): string[] =>
  deed.do === 'refund' && who === 'staff' ? ['FORBIDDEN'] : ['NOT_FOUND'];

/** Mostly deeds, and now and then a checkout. */
export const commands = (tally: Tally, options: fc.CommandsContraints) =>
  fc.commands(
    [
      checkout.map((wish) => new PlaceCheckout(wish)),
      ...Array.from({ length: 5 }, () => acts.map((some) => new ActOnOrders(some, tally))),
    ],
    options,
  );
