import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { World } from '../../testing/world.js';
import { checkoutOf } from '../../testing/world-checkout.js';
import { WorldDownloads } from '../../testing/world-downloads.js';
import type { VendorWorld } from '../../testing/world-vendor.js';
import type { Actor } from '../events/actor.js';
import { placeCheckout } from '../intake/place-order.service.js';
import { setStatus } from '../orders/change-status.js';
import type { Order } from '../orders/order.entity.js';
import type { OrderStatus } from '../orders/order-status.js';
import { sendReceiptTask } from './send-receipt.task.js';

let world: World;
let files: WorldDownloads;
beforeAll(async () => {
  world = await World.open();
  files = new WorldDownloads(world);
  await world.sql('update source set mails_customer = true');
});
afterAll(() => world.close());
beforeEach(() => world.sql('update marketplace set sends_receipt = true'));

const by: Actor = { kind: 'PARTNER_APP', id: 'storefront', name: 'Storefront' };
const film = { name: 'LED protocols, training video', productId: 'film', isDownloadable: true };

interface Part {
  vendor: VendorWorld;
  order: Order;
  fileName: string;
}

/** A checkout of two vendors that waits for its payments; each order has a file and something to ship. */
async function unpaid(): Promise<[Part, Part]> {
  const vendors = [await world.vendor({ name: 'Ambercourt' }), await world.vendor({ name: 'Northlight' })];
  for (const vendor of vendors)
    await files.link(vendor, await files.file(vendor, { name: `${vendor.id}.pdf` }));
  const parts = vendors.map(({ id }) => ({ vendor: { id }, lines: [film, {}] }));
  const customer = { name: 'Ada', email: 'ada@clinic.example' };
  const { orders } = await placeCheckout(world.database, checkoutOf({ status: 'PENDING', customer, parts }), {
    by,
  });
  const found = [];
  for (const vendor of vendors) {
    const orderId = orders.find(({ vendorId }) => vendorId === vendor.id)?.orderId ?? '';
    found.push({ vendor, order: await vendor.read(orderId), fileName: `${vendor.id}.pdf` });
  }
  return found as [Part, Part];
}

const move = ({ vendor, order }: Part, status: OrderStatus) =>
  vendor.inside((tx) =>
    setStatus(tx, by, { isOperator: true, mayRefund: true }, { orderId: order.id, status }),
  );
const sendReceipt = ({ order: { checkoutId } }: Part) =>
  sendReceiptTask.run({ checkoutId }, { database: world.database } as never);
const receiptsOf = ({ order: { checkoutId } }: Part) =>
  world.sql<{ text: string; to_address: string }>(
    'select text, to_address from email where dedupe_key = $1',
    [`receipt:${checkoutId}`],
  );
const mailsOf = ({ order }: Part) =>
  world.sql<{ template: string; text: string }>(
    "select template, text from email where order_id = $1 and recipient = 'CUSTOMER' order by id",
    [order.id],
  );
const waiting = async ({ order: { checkoutId } }: Part) =>
  (
    await world.sql(
      "select id from pgboss.job where name = 'send-receipt' and data->>'checkoutId' = $1 and start_after > now()",
      [checkoutId],
    )
  ).length;

describe('orders of one checkout that are paid at different times', () => {
  it('all come into its receipt while that waits', async () => {
    const [first, second] = await unpaid();
    await move(first, 'PROCESSING');
    await move(second, 'PROCESSING');
    expect(await waiting(first)).toBeGreaterThan(0);
    await sendReceipt(first);
    await sendReceipt(second);
    const receipts = await receiptsOf(first);
    expect(receipts).toHaveLength(1);
    for (const { fileName } of [first, second]) expect(receipts[0]?.text).toContain(fileName);
    expect([await mailsOf(first), await mailsOf(second)]).toEqual([[], []]);
  });

  it.each([
    ['PROCESSING', 'customer-order-processing'],
    ['COMPLETED', 'customer-order-completed'],
  ] as const)('are told of by themselves once it is out: %s by %s', async (status, template) => {
    const [first, second] = await unpaid();
    await move(first, 'PROCESSING');
    await sendReceipt(first);
    expect((await receiptsOf(first))[0]?.text).not.toContain(second.fileName);
    await move(second, status);
    const mails = await mailsOf(second);
    expect(mails.map((mail) => mail.template)).toEqual([template]);
    expect(mails[0]?.text).toContain(second.fileName);
    await sendReceipt(second);
    expect(await receiptsOf(second)).toHaveLength(1);
    expect(await mailsOf(first)).toEqual([]);
  });

  it('all come into it, also when one is being paid while it is written', async () => {
    const [first, second] = await unpaid();
    await move(second, 'PROCESSING');
    let writing: Promise<void> | undefined;
    await first.vendor.inside(async (tx) => {
      await setStatus(
        tx,
        by,
        { isOperator: true, mayRefund: true },
        { orderId: first.order.id, status: 'PROCESSING' },
      );
      writing = sendReceipt(second);
      await Promise.race([writing, pause(300)]);
    });
    await writing;
    const [receipt] = await receiptsOf(first);
    for (const { fileName } of [first, second]) expect(receipt?.text).toContain(fileName);
    expect(await mailsOf(first)).toEqual([]);
  });

  it('leave the receipt of another checkout alone', async () => {
    const [[first], [other]] = [await unpaid(), await unpaid()];
    await move(first, 'PROCESSING');
    await sendReceipt(first);
    await move(other, 'PROCESSING');
    expect(await mailsOf(other)).toEqual([]);
    await sendReceipt(other);
    expect(await receiptsOf(other)).toHaveLength(1);
  });
});

it('whether a receipt is out is written by nobody who works in a vendor', async () => {
  const [{ vendor, order }] = await unpaid();
  await expect(
    vendor.inside((tx) =>
      tx.query('insert into checkout_receipt (checkout_id) values ($1)', [order.checkoutId]),
    ),
  ).rejects.toThrow(/permission denied/);
});
