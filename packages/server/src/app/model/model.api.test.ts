import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { World } from '../../testing/world.js';
import { breachesOfBooks } from '../../testing/world-books.js';
import type { ApiClient } from '../../testing/world-client.js';
import { ActOnOrders, commands, PlaceCheckout, type Tally } from './commands.fixtures.js';
import type { Act, CheckoutWish, Deed, PartWish } from './deeds.fixtures.js';
import { rate, type Who } from './domain.fixtures.js';
import { Market } from './market.fixtures.js';
import type { MarketModel } from './market-model.fixtures.js';
import { People } from './people.fixtures.js';

// Two vendors, whatever their people do, one after the other and at the same time: the product is as the model is.

// biome-ignore lint/style/noProcessEnv: settings of the test run, not of the product
const { DOCKET_MODEL_RUNS = '6', DOCKET_MODEL_REPLAY = '{}' } = process.env;
const runs = Number(DOCKET_MODEL_RUNS);
/** The seed and path of a failure, as it was reported, and the `replayPath` of its commands. */
const { replayPath, ...replay } = JSON.parse(DOCKET_MODEL_REPLAY);

jest.setTimeout(120_000 + runs * 30_000);

let world: World;
let app: ApiClient;
let people: People;
beforeAll(async () => {
  // Nobody is too late to take something back, however slow the machine is.
  world = await World.open({ DOCKET_UNDO_SECONDS: '3600', DOCKET_COST_PER_SECOND: '0' });
  await world.rate(rate.ppm, rate.flat, 'GBP');
  await world.sql("update source set mails_customer = true where id = 'shop'");
  app = await world.key(['ORDERS_PLACE']);
  people = await People.open(world);
});
afterAll(() => world.close());

const part = (vendor: 0 | 1, more: Partial<PartWish> = {}): PartWish => ({
  vendor,
  lines: [
    { isFilm: false, quantity: 3, total: 9_999, tax: 1_001 },
    { isFilm: true, quantity: 1, total: 2_500, tax: 0 },
  ],
  shipping: 495,
  shippingTax: 99,
  ...more,
});
const place = (more: Partial<CheckoutWish> = {}): PlaceCheckout =>
  new PlaceCheckout({
    ...{
      status: 'PENDING',
      number: null,
      paymentMethod: 'card',
      parts: [part(1), part(0)],
      isRepeated: true,
    },
    ...more,
  });

/** Begins with a checkout of both vendors, so that there is something to do. */
async function play(
  first: Partial<CheckoutWish>,
  steps: Iterable<fc.AsyncCommand<MarketModel, Market>>,
): Promise<void> {
  const market = await Market.open(world, app, people);
  const begin = async () => {
    const model = market.model();
    await place(first).run(model, market);
    return { model, real: market };
  };
  await fc.asyncModelRun(begin, steps);
  for (const { world: vendor } of market.vendors) {
    expect(await breachesOfBooks(world, vendor)).toEqual([]);
    expect(await vendor.tally()).toEqual(await vendor.counted());
  }
}

it('is as the model is, whatever two vendors do', async () => {
  const tally: Tally = new Map();
  await fc.assert(
    fc.asyncProperty(commands(tally, { maxCommands: 60, size: 'max', replayPath }), (steps) =>
      play({ status: 'PROCESSING' }, steps),
    ),
    {
      numRuns: runs,
      ...replay,
    },
  );
  // Otherwise it holds of nothing.
  expect([...tally.keys()].some((what) => what.endsWith('done'))).toBe(true);
});

it('and one of each deed is done, refused and taken back', async () => {
  const tally: Tally = new Map();
  const act = (deed: Deed, who: Who = 'owner', more: Partial<Act> = {}): ActOnOrders =>
    new ActOnOrders(
      [{ vendor: 0, order: 0, who, deed, isRepeated: false, isForeign: false, ...more }],
      tally,
    );
  const to = (status: (Deed & { do: 'status' })['to'], hasReason = false): Deed => ({
    ...{ do: 'status', to: status, hasReason, saw: 'this' },
  });
  const ship: Deed = { do: 'ship', of: { line: 0, quantity: 1 }, isNumbered: true };
  await play({}, [
    place({ number: '1001', status: 'PROCESSING' }),
    place({ parts: [part(0, { lines: [{ isFilm: true, quantity: 2, total: 100, tax: 1 }] })] }),
    act(to('REFUNDED')),
    act({ do: 'status', to: 'PROCESSING', hasReason: false, saw: 'before' }),
    act(to('PROCESSING')),
    act({ do: 'undo', which: 0 }, 'staff'),
    act({ do: 'undo', which: 0 }, 'owner', { isRepeated: true }),
    act({ do: 'undo', which: 0 }),
    act(to('PROCESSING'), 'operator'),
    act({ do: 'grant', file: 'leaflet' }),
    act({ do: 'grant', file: 'leaflet' }, 'staff'),
    act({ do: 'grant', file: 'theirs' }),
    act({ do: 'revoke', which: 0, tellsCustomer: true }),
    act({ do: 'undo', which: 1 }, 'operator'),
    act({ do: 'grant again', which: 0 }, 'staff'),
    act({ do: 'grant again', which: 0 }, 'staff'),
    act({ do: 'note', isPrivate: true }, 'staff', { isRepeated: true }),
    act({ do: 'note', isPrivate: false }, 'operator'),
    act({ do: 'delete note', which: 1 }),
    act({ do: 'delete note', which: 0 }),
    act({ do: 'undo', which: 2 }, 'staff'),
    act(ship, 'staff'),
    act({ ...ship, isNumbered: false }),
    act({ ...ship, of: { line: 1, quantity: 1 } }),
    act({ ...ship, of: { line: 0, quantity: 3 } }),
    act({ ...ship, of: 'all' }),
    act({ ...ship, of: 'all' }),
    act({ do: 'undo', which: 5 }),
    act({ do: 'change parcel', which: 0, isSame: true }),
    act({ do: 'change parcel', which: 0, isSame: false }),
    act({ do: 'undo', which: 4 }, 'staff'),
    act({ do: 'remove parcel', which: 0 }),
    act({ do: 'undo', which: 7 }),
    act({ do: 'refund', what: { line: 0 } }),
    act({ do: 'refund', what: { line: 1 } }),
    act({ do: 'refund', what: { line: 1 } }),
    act({ do: 'refund', what: { eighths: 3 } }, 'operator'),
    act({ do: 'refund', what: 'too much' }),
    act({ do: 'refund', what: 'whole' }, 'staff'),
    act(to('CANCELLED'), 'owner', { isForeign: true }),
    act({ do: 'note', isPrivate: true }, 'operator', { isForeign: true }),
    act(to('CANCELLED')),
    act({ do: 'grant', file: 'film' }),
    act(to('PROCESSING', true)),
    act(to('PROCESSING'), 'operator'),
    act(to('PROCESSING', true), 'operator'),
    act(to('COMPLETED')),
    act(to('PROCESSING')),
    act({ do: 'refund', what: 'whole' }, 'owner', { isRepeated: true }),
    act({ do: 'refund', what: 'whole' }),
    act(to('REFUNDED'), 'owner', { order: 1 }),
  ]);
  const kinds = [
    'status',
    'note',
    'delete note',
    'ship',
    'change parcel',
    'remove parcel',
    'grant',
    'revoke',
  ];
  expect([...tally.keys()]).toEqual(
    expect.arrayContaining([...kinds, 'grant again', 'refund', 'undo'].map((kind) => `${kind}: done`)),
  );
});
