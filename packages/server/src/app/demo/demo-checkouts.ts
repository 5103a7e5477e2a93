import type { OrderStatus } from '../../features/orders/order-status.js';
import { randomBasket } from './demo-basket.js';
import { type DemoCheckout, toCheckout } from './demo-checkout.js';
import { customerNotes, demoClinics } from './demo-clinics.js';
import { fateOf } from './demo-fate.js';
import { type DemoVendor, demoTimeZone } from './demo-market.js';
import { recentCheckouts } from './demo-recent.js';
import { DemoTimes } from './demo-times.js';
import { SeededRandom } from './seeded-random.js';

/** How many of the older orders stand where, beside the recent ones. */
const older: Record<DemoVendor, Partial<Record<OrderStatus, number>>> = {
  ambercourt: {
    COMPLETED: 157,
    PROCESSING: 18,
    ON_HOLD: 3,
    PENDING: 5,
    REFUNDED: 4,
    CANCELLED: 8,
    FAILED: 3,
  },
  northlight: { COMPLETED: 42, PROCESSING: 3, ON_HOLD: 1, PENDING: 1, REFUNDED: 1, CANCELLED: 3, FAILED: 1 },
};
/** Older purchases from both vendors at once. */
const shared = 8;
/** Work that waits is among this many of a vendor's newest. */
const waitingAmong: Record<DemoVendor, number> = { ambercourt: 34, northlight: 12 };
const longest = 40;
const lastOfOlder = 10_472;

/** The number of the newest purchase. */
export const lastDemoNumber = 10_495;

/** Every purchase of the demo, oldest first: the same for the same moment. */
export function demoCheckouts(now: Date): DemoCheckout[] {
  const random = new SeededRandom(10_482);
  const times = new DemoTimes(now, demoTimeZone);
  const ends = { ambercourt: endsOf('ambercourt', random), northlight: endsOf('northlight', random) };
  const purchases = whoBuys(ends, random);
  const moments = momentsOf(purchases.length, times, random);
  const before = purchases.map((orders, index) => {
    const number = lastOfOlder - purchases.length + 1 + index;
    return olderCheckout(number, moments[index] ?? now, orders, now, random);
  });
  return [...before, ...recentCheckouts(times, random)];
}

type OrderToBe = { vendor: DemoVendor; ends: OrderStatus };

/** Where a vendor's older orders stand, oldest first: what waits stands among the newest. */
function endsOf(vendor: DemoVendor, random: SeededRandom): OrderStatus[] {
  const waiting: OrderStatus[] = [];
  const done: OrderStatus[] = [];
  for (const [status, count] of Object.entries(older[vendor]) as [OrderStatus, number][])
    (['PROCESSING', 'ON_HOLD', 'PENDING'].includes(status) ? waiting : done).push(
      ...Array(count).fill(status),
    );
  const mixed = random.shuffled(done);
  const newest = mixed.splice(mixed.length - (waitingAmong[vendor] - waiting.length));
  return [...mixed, ...random.shuffled([...newest, ...waiting])];
}

/** Spreads both vendors' orders over purchases; a few long ago are from both, and completed. */
function whoBuys(ends: Record<DemoVendor, OrderStatus[]>, random: SeededRandom): OrderToBe[][] {
  const purchases: OrderToBe[][] = ends.ambercourt.map((status) => [{ vendor: 'ambercourt', ends: status }]);
  const partners = random.shuffled(
    purchases.filter(
      ([order], index) => order?.ends === 'COMPLETED' && index < purchases.length - waitingAmong.ambercourt,
    ),
  );
  const sharedOnes = ends.northlight
    .flatMap((status, index) => (status === 'COMPLETED' ? [index] : []))
    .slice(0, shared);
  for (const partner of partners.slice(0, sharedOnes.length))
    partner.push({ vendor: 'northlight', ends: 'COMPLETED' });
  const alone = ends.northlight.filter((_, index) => !sharedOnes.includes(index));
  const every = purchases.length / alone.length;
  // From the back, so that the places before stay where they are.
  for (const [index, status] of [...alone.entries()].reverse())
    purchases.splice(Math.round(index * every), 0, [{ vendor: 'northlight', ends: status }]);
  return purchases;
}

/** When they were placed, oldest first: mostly on working days, in the hours people are awake. */
function momentsOf(count: number, times: DemoTimes, random: SeededRandom): Date[] {
  const days = Array.from({ length: longest - 3 }, (_, index) => longest - index).map((day) => ({
    day,
    weight: { 0: 0.3, 6: 0.45 }[times.weekday(day)] ?? 1,
  }));
  return Array.from({ length: count }, () =>
    times.daysAgo(
      random.pickWeighted(days).day,
      random.pick([8, 9, 9, 10, 10, 11, 12, 13, 14, 14, 15, 16, 17, 19, 20]),
      random.between(0, 59),
    ),
  ).sort((a, b) => a.getTime() - b.getTime());
}

function olderCheckout(
  number: number,
  placedAt: Date,
  orders: OrderToBe[],
  now: Date,
  random: SeededRandom,
): DemoCheckout {
  const baskets = orders.map(({ vendor }) => randomBasket(vendor, random));
  const fate = fateOf(
    baskets,
    orders.map(({ ends }) => ends),
    { placedAt, now, random },
  );
  return toCheckout({
    ...{ number, placedAt, baskets, ...fate },
    clinic: random.pick(demoClinics),
    note: random.chance(0.12) ? random.pick(customerNotes) : undefined,
  });
}
