import type { OrderStatus } from '../../features/orders/order-status.js';
import { type DemoBasket, randomBasket } from './demo-basket.js';
import { type DemoCheckout, toCheckout } from './demo-checkout.js';
import { customerNotes, demoClinic } from './demo-clinics.js';
import { type DemoFate, fateOf } from './demo-fate.js';
import type { DemoTimes } from './demo-times.js';
import type { SeededRandom } from './seeded-random.js';

interface Recent {
  number: number;
  at: (times: DemoTimes) => Date;
  clinic: string;
  /** Where each vendor's order stands now. */
  ends: Partial<Record<DemoBasket['vendor'], OrderStatus>>;
  baskets?: DemoBasket[];
  /** Index of what the clinic wrote. */
  note?: number;
  /** What goes another way than usual. */
  more?: (placedAt: Date, now: Date, fate: DemoFate) => Partial<DemoFate>;
}

const today = (part: number) => (times: DemoTimes) => times.today(part);
const ago = (days: number, hours: number, minutes: number) => (times: DemoTimes) =>
  times.daysAgo(days, hours, minutes);

const training: DemoBasket[] = [{ vendor: 'ambercourt', items: [{ sku: 'TRN-LED', quantity: 1 }] }];

/** Paid by a card that had to be checked, with a discount that the marketplace pays for. */
const harbourLane: DemoBasket[] = [
  {
    vendor: 'ambercourt',
    items: [
      { sku: 'SER-HA-30', quantity: 6 },
      { sku: 'NDL-12-50', quantity: 4 },
      { sku: 'LED-7C', quantity: 1, discount: { percent: 10, byMarketplace: true } },
      { sku: 'TRN-LED', quantity: 1 },
    ],
  },
];

const juniper: DemoBasket[] = [
  {
    vendor: 'ambercourt',
    items: [
      { sku: 'SER-PE-15', quantity: 2 },
      { sku: 'NDL-12-50', quantity: 3 },
      { sku: 'LED-GOG', quantity: 1 },
    ],
  },
];

const marlowRidge: DemoBasket[] = [
  {
    vendor: 'ambercourt',
    items: [
      { sku: 'SER-HA-30', quantity: 12 },
      { sku: 'SPF-50-200', quantity: 12 },
      { sku: 'GLV-NIT-M', quantity: 8 },
      { sku: 'NDL-36-50', quantity: 4 },
    ],
  },
];

/** The check of the card, and a first parcel the next morning. */
const cardCheckAndParcel = (placedAt: Date, now: Date): Partial<DemoFate> => ({
  status: 'ON_HOLD',
  steps: [
    {
      ...{
        kind: 'status',
        vendor: 'ambercourt',
        to: 'PROCESSING',
        by: 'operator',
        reason: 'Card check passed',
      },
      at: new Date(placedAt.getTime() + 39 * 60_000),
    },
    {
      ...{ kind: 'ship', vendor: 'ambercourt', by: 'staff' },
      at: new Date(Math.min(placedAt.getTime() + 1_334 * 60_000, now.getTime() - 60_000)),
      parcel: {
        ...{ provider: 'Postal service (GB)', trackingNumber: 'RB471902389GB' },
        quantities: [6, 4],
      },
    },
  ],
});

/** Paid by card: nothing has happened since. */
const justPaid = (): Partial<DemoFate> => ({ status: 'PROCESSING', payment: 'card', steps: [] });

const partRefund = (placedAt: Date, now: Date, { steps }: DemoFate): Partial<DemoFate> => ({
  steps: [
    ...steps,
    {
      ...{
        kind: 'refund',
        vendor: 'ambercourt',
        isFull: false,
        by: 'owner',
        reason: 'One bottle arrived broken.',
      },
      at: new Date(placedAt.getTime() + (now.getTime() - placedAt.getTime()) * 0.9),
    },
  ],
});

/** The newest purchases, one by one; the last two are placed as if they came in just now. */
const recent: readonly Recent[] = [
  { number: 10473, at: ago(3, 14, 9), clinic: 'Saint Aubin Aesthetics', ends: { ambercourt: 'COMPLETED' } },
  { number: 10474, at: ago(3, 17, 26), clinic: 'Hollybank Skin & Laser', ends: { ambercourt: 'COMPLETED' } },
  { number: 10475, at: ago(2, 9, 12), clinic: 'Larkspur House', ends: { northlight: 'PROCESSING' } },
  { number: 10476, at: ago(2, 11, 40), clinic: 'Quayside Facial Rooms', ends: { ambercourt: 'CANCELLED' } },
  {
    number: 10477,
    at: ago(2, 15, 12),
    clinic: 'Marlow Ridge Medispa',
    ends: { ambercourt: 'COMPLETED' },
    baskets: marlowRidge,
    more: partRefund,
  },
  { number: 10478, at: ago(2, 16, 3), clinic: 'Greyfriars Dermal', ends: { northlight: 'COMPLETED' } },
  {
    number: 10479,
    at: ago(2, 20, 34),
    clinic: 'Lantern Court Aesthetics',
    ends: { ambercourt: 'REFUNDED' },
    baskets: training,
  },
  { number: 10480, at: ago(1, 9, 15), clinic: 'Willow & Stone', ends: { ambercourt: 'COMPLETED' } },
  { number: 10481, at: ago(1, 9, 58), clinic: 'Alder House Aesthetics', ends: { northlight: 'PROCESSING' } },
  {
    number: 10482,
    at: ago(1, 10, 41),
    clinic: 'Harbour Lane Clinic',
    ends: { ambercourt: 'PROCESSING' },
    baskets: harbourLane,
    note: 0,
    more: cardCheckAndParcel,
  },
  { number: 10483, at: ago(1, 13, 20), clinic: 'Cedar Lodge Clinic', ends: { northlight: 'ON_HOLD' } },
  { number: 10484, at: ago(1, 14, 47), clinic: 'Redwing Aesthetics', ends: { northlight: 'PROCESSING' } },
  { number: 10485, at: ago(1, 16, 3), clinic: 'Pinehollow Dermal Care', ends: { ambercourt: 'PROCESSING' } },
  { number: 10486, at: ago(1, 17, 31), clinic: 'Heron Quay Skin', ends: { northlight: 'PENDING' } },
  { number: 10487, at: ago(1, 18, 20), clinic: 'Bellweather Skin Clinic', ends: { ambercourt: 'FAILED' } },
  { number: 10488, at: today(0), clinic: 'Kestrel House Clinic', ends: { ambercourt: 'COMPLETED' } },
  {
    number: 10489,
    at: today(0.24),
    clinic: 'Orchard Street Dental & Skin',
    ends: { ambercourt: 'PROCESSING', northlight: 'COMPLETED' },
    note: 1,
  },
  { number: 10490, at: today(0.43), clinic: 'The Ivory Rooms', ends: { ambercourt: 'PENDING' } },
  {
    number: 10491,
    at: today(0.5),
    clinic: 'Fernhill Aesthetics',
    ends: { ambercourt: 'COMPLETED' },
    baskets: training,
  },
  { number: 10492, at: today(0.75), clinic: 'Northgate Dermal', ends: { ambercourt: 'ON_HOLD' } },
  { number: 10493, at: today(0.9), clinic: 'Saltmarsh Clinic', ends: { ambercourt: 'PROCESSING' } },
  {
    number: 10494,
    at: today(1),
    clinic: 'Juniper Skin Studio',
    ends: { ambercourt: 'PROCESSING' },
    baskets: juniper,
    more: justPaid,
  },
  {
    number: 10495,
    at: today(1),
    clinic: 'Meadowsweet Clinic',
    ends: { northlight: 'PROCESSING' },
    more: justPaid,
  },
];

/** What they are, oldest first. */
export function recentCheckouts(times: DemoTimes, random: SeededRandom): DemoCheckout[] {
  return recent.map(({ number, at, clinic, ends, note, more, ...given }) => {
    const placedAt = at(times);
    const vendors = Object.keys(ends) as DemoBasket['vendor'][];
    const baskets = given.baskets ?? vendors.map((vendor) => randomBasket(vendor, random));
    const fate = fateOf(baskets, Object.values(ends), { placedAt, now: times.now, random });
    return toCheckout({
      ...{ number, placedAt, baskets, ...fate, ...more?.(placedAt, times.now, fate) },
      clinic: demoClinic(clinic),
      note: customerNotes[note ?? -1],
    });
  });
}
