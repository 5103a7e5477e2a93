import { setTimeout as pause } from 'node:timers/promises';
import type { Actor } from '../../features/events/actor.js';
import { placeCheckout } from '../../features/intake/place-order.service.js';
import { setStatus } from '../../features/orders/change-status.js';
import { Order } from '../../features/orders/order.entity.js';
import { isLive, type OrderStatus, statusWord } from '../../features/orders/order-status.js';
import { invalid } from '../../shared/errors.js';
import { formatMoney } from '../../shared/money.js';
import type { Services } from '../services.js';
import { randomBasket } from './demo-basket.js';
import { toCheckout } from './demo-checkout.js';
import { customerNotes, demoClinics } from './demo-clinics.js';
import { type DemoVendor, demoSource, demoVendorKeys, demoVendors } from './demo-market.js';
import { demoShop, staffActor } from './demo-people.js';
import { isDemoMade } from './make-demo.js';
import { SeededRandom } from './seeded-random.js';

export interface TrafficOptions {
  seconds: number;
  perMinute: number;
  /** Told in a line what was done. */
  tell: (line: string) => void;
  signal: AbortSignal;
}

/** Places new orders in the demo and works some of them, at the pace of people, until the time is over. */
export async function runTraffic(
  services: Services,
  { seconds, perMinute, tell, signal }: TrafficOptions,
): Promise<void> {
  if (!(await isDemoMade(services)))
    throw invalid('There is no demo marketplace to make orders for: `docket seed` makes it.');
  const random = new SeededRandom(Date.now());
  const staff = await staffActor(services.identity);
  const ends = Date.now() + seconds * 1_000;
  for (;;) {
    // Like people: now two at once, now a while nothing.
    const wait = Math.min(-Math.log(1 - random.next()), 3) * (60_000 / perMinute);
    if (Date.now() + wait > ends) return;
    await pause(wait, undefined, { signal }).catch(() => {});
    if (signal.aborted) return;
    const done = random.chance(0.55) ? null : await work(services, staff, random);
    tell(done ?? (await buy(services, random)));
  }
}

/** A clinic buys: mostly paid at once, now and then to be paid or checked. */
async function buy({ database }: Services, random: SeededRandom): Promise<string> {
  const vendors: DemoVendor[] = random.chance(0.1)
    ? [...demoVendorKeys]
    : [random.chance(0.75) ? 'ambercourt' : 'northlight'];
  const clinic = random.pick(demoClinics);
  const status = random.pick<OrderStatus>([
    'PROCESSING',
    'PROCESSING',
    'PROCESSING',
    'PROCESSING',
    'ON_HOLD',
    'PENDING',
  ]);
  const [{ next } = { next: 0 }] = await database.transaction('operator', (tx) =>
    tx.query<{ next: number }>(
      "select max(number::int) + 1 as next from checkout where source = $1 and number ~ '^[0-9]{1,9}$'",
      [demoSource],
    ),
  );
  const { input } = toCheckout({
    ...{
      number: next,
      placedAt: new Date(),
      clinic,
      status,
      payment: status === 'ON_HOLD' ? 'bacs' : 'card',
    },
    baskets: vendors.map((vendor) => randomBasket(vendor, random)),
    note: random.chance(0.15) ? random.pick(customerNotes) : undefined,
  });
  await placeCheckout(database, input, { by: demoShop });
  const sellers = vendors.map((vendor) => demoVendors[vendor].name).join(' and ');
  return `#${next}  ${clinic.name} orders from ${sellers}, ${statusWord(status)}`;
}

const nextStep: Partial<Record<OrderStatus, OrderStatus>> = {
  PENDING: 'PROCESSING',
  ON_HOLD: 'PROCESSING',
  PROCESSING: 'COMPLETED',
};

/** The staff takes one of the newest live orders a step further; null where there is none. */
async function work({ database }: Services, staff: Actor, random: SeededRandom): Promise<string | null> {
  const key = random.chance(0.75) ? 'ambercourt' : 'northlight';
  const [link] = await database.transaction('operator', (tx) =>
    tx.query<{ vendor_id: string }>(
      'select vendor_id from vendor_link where source = $1 and external_id = $2',
      [...[demoSource, key]],
    ),
  );
  if (!link) return null;
  return database.inVendor('app', link.vendor_id, async (tx) => {
    const newest = await tx.manager.find(Order, {
      where: { vendorId: tx.vendorId, source: demoSource },
      order: { placedAt: 'DESC', id: 'DESC' },
      take: 40,
    });
    const live = newest.filter(({ status }) => isLive(status));
    if (live.length === 0) return null;
    const { id, number, status: from, totalMinor, currency } = random.pick(live);
    const to = random.chance(0.07) ? 'CANCELLED' : (nextStep[from] ?? 'COMPLETED');
    const request = {
      orderId: id,
      status: to,
      reason: to === 'CANCELLED' ? 'The clinic changed its mind.' : null,
    };
    const order = await setStatus(tx, staff, { isOperator: false, mayRefund: false }, request);
    return `#${number}  ${staff.name} of ${demoVendors[key].name}: ${statusWord(from)} → ${statusWord(order.status)}, ${formatMoney(totalMinor, currency)}`;
  });
}
