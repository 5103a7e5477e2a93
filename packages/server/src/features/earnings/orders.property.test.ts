import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { UserFault } from '../../shared/errors.js';
import { formatDecimal } from '../../shared/money.js';
import { UserFaults } from '../../shared/user-error.type.js';
import { World } from '../../testing/world.js';
import { breachesOfBooks } from '../../testing/world-books.js';
import type { VendorWorld } from '../../testing/world-vendor.js';
import { followSource, lockOrder, setStatus } from '../orders/change-status.js';
import { type OrderStatus, orderStatuses } from '../orders/order-status.js';
import { assertRefundable, refund } from './refund-order.js';

// What people, apps and shops may do to a vendor's orders, in any order and at the same time.
const amount = fc.bigInt({ min: 0n, max: 50_000n });
const line = fc.record({
  quantity: fc.integer({ min: 1, max: 7 }),
  total: amount,
  discount: amount,
  paid: fc.integer({ min: 0, max: 4 }),
  tax: amount,
  isDownloadable: fc.boolean(),
});
const status = fc.constantFrom(...orderStatuses);
const which = fc.nat({ max: 30 });
const place = fc.record({
  do: fc.constant('place' as const),
  status,
  lines: fc.array(line, { minLength: 1, maxLength: 4 }),
  shipping: amount,
  paymentFee: amount,
  fee: amount,
  isHistory: fc.boolean(),
});
const operation = fc.oneof(
  { weight: 3, arbitrary: place },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('move' as const), which, status, isOperator: fc.boolean() }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('refund' as const),
      which,
      part: fc.nat({ max: 4 }),
      fromSource: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('follow' as const), which, status }) },
);
type Operation = typeof operation extends fc.Arbitrary<infer One> ? One : never;

let world: World;
beforeAll(async () => {
  world = await World.open();
  await world.rate(123_456, 17, 'GBP');
});
afterAll(() => world.close());

const gbp = (minor: bigint): string => formatDecimal(minor, 'GBP');

class Shop {
  readonly orderIds: string[] = [];
  constructor(private readonly vendor: VendorWorld) {}

  /** Does it; a refusal is an answer too, and anything else a fault. */
  async perform(operation: Operation): Promise<void> {
    try {
      await this.attempt(operation);
    } catch (error) {
      if (!(error instanceof UserFault || error instanceof UserFaults)) throw error;
    }
  }

  private async attempt(operation: Operation): Promise<void> {
    if (operation.do === 'place') return this.place(operation);
    const orderId = this.orderIds[operation.which % (this.orderIds.length || 1)];
    if (!orderId) return;
    const by = { kind: 'MEMBER' as const, id: null, name: 'Kim' };
    await this.vendor.inside(async (tx) => {
      if (operation.do === 'move') {
        const mover = { isOperator: operation.isOperator, mayRefund: true };
        await setStatus(tx, by, mover, { orderId, status: operation.status, reason: 'So' });
        return;
      }
      const order = await lockOrder(tx, orderId);
      // A shop does not take back a full refund: its status is then ignored.
      if (operation.do === 'follow' && order.status !== 'REFUNDED')
        await followSource(tx, order, operation.status, 'shop');
      if (operation.do === 'refund') {
        const { fromSource } = operation;
        if (!fromSource) assertRefundable(order, { isOperator: false, mayRefund: true });
        const amount = (order.totalMinor * BigInt(operation.part)) / 4n;
        await refund(tx, order, { amount }, { by, reason: null, at: new Date(), fromSource });
      }
    });
  }

  private async place({ lines, fee, ...wish }: Extract<Operation, { do: 'place' }>): Promise<void> {
    const order = await this.vendor.order({
      status: wish.status as OrderStatus,
      isHistory: wish.isHistory,
      shipping: gbp(wish.shipping),
      paymentFee: gbp(wish.paymentFee),
      fees: [{ name: 'Gift wrap', amount: gbp(fee) }],
      lines: lines.map(({ quantity, total, discount, paid, tax, isDownloadable }) => ({
        quantity,
        isDownloadable,
        total: gbp(total),
        subtotal: gbp(total + discount),
        marketplaceDiscount: gbp((discount * BigInt(paid)) / 4n),
        tax: gbp(tax),
      })),
    });
    this.orderIds.push(order.id);
  }
}

describe('whatever is done to orders, and at the same time', () => {
  it('the books agree, and the kept counts are the counted ones', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(operation, { minLength: 1, maxLength: 4 }), { maxLength: 12 }),
        async (rounds) => {
          const vendor = await world.vendor();
          const shop = new Shop(vendor);
          for (const round of rounds) await Promise.all(round.map((one) => shop.perform(one)));
          expect(await breachesOfBooks(world, vendor)).toEqual([]);
          expect(await vendor.tally()).toEqual(await vendor.counted());
        },
      ),
      { numRuns: 25 },
    );
  });
});
