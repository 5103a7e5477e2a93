import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addDays, dayIn } from '../../shared/dates.js';
import { World } from '../../testing/world.js';
import type { ApiClient } from '../../testing/world-client.js';
import { WorldDownloads, type WorldFile } from '../../testing/world-downloads.js';
import type { OrderWish, VendorWorld } from '../../testing/world-vendor.js';
import { sendReceiptTask } from '../notifications/send-receipt.task.js';
import type { Order } from '../orders/order.entity.js';

let world: World;
let files: WorldDownloads;
let vendor: VendorWorld;
let staff: ApiClient;
let video: WorldFile;
beforeAll(async () => {
  world = await World.open();
  files = new WorldDownloads(world);
});
afterAll(() => world.close());
beforeEach(async () => {
  vendor = await world.vendor({ name: 'Ambercourt Supply' });
  staff = await vendor.member('manager');
  video = await files.file(vendor);
  await world.sql('update source set mails_customer = true');
  await world.sql('update marketplace set sends_receipt = false');
});

const film = { name: 'LED protocols, training video', productId: 'film', isDownloadable: true };
const customer = { name: 'Ada', email: 'ada@clinic.example' };
const place = (wish: OrderWish = {}) => vendor.order({ lines: [film, {}], customer, ...wish });
const move = (order: Order, status: string, reason?: string) =>
  staff.ask(
    `mutation ($input: SetOrderStatusInput!) { setOrderStatus(input: $input) { order { status } errors { message } } }`,
    { input: { orderId: order.id, status, reason } },
  );
const downloads = async (order: Order) =>
  (
    await staff.ask(
      `query ($id: ID!) { order(id: $id) { downloads {
        id state remaining expiresOn expiryDays link grantedBy { kind name } file { name } line { name } } } }`,
      { id: order.id },
    )
  ).order.downloads;
const events = async (order: Order) =>
  (await vendor.events())
    .filter(({ kind, order_id }) => kind === 'DOWNLOAD_CHANGED' && order_id === order.id)
    .map(({ summary }) => summary);
const mails = (order: Order) =>
  world.sql<{ template: string; text: string }>(
    "select template, text from email where order_id = $1 and recipient = 'CUSTOMER' order by id",
    [order.id],
  );
const today = () => dayIn('Europe/London', new Date());

describe('downloads that come with an order', () => {
  it('are granted when it is placed paid, and linked in the mail that says so', async () => {
    await files.link(vendor, video, { limit: 3, days: 30 });
    const order = await place({ lines: [{ ...film, quantity: 2 }, {}] });
    const [granted, ...more] = await downloads(order);
    expect(more).toEqual([]);
    expect(granted).toMatchObject({
      state: 'ACTIVE',
      remaining: 6,
      expiresOn: null,
      expiryDays: 30,
      grantedBy: { kind: 'SYSTEM', name: 'Docket' },
      file: { name: 'led-protocols.mp4' },
      line: { name: 'LED protocols, training video' },
    });
    expect(await events(order)).toEqual(['Download of led-protocols.mp4 granted']);
    const sent = await mails(order);
    expect(sent.map(({ template }) => template)).toEqual(['customer-order-processing']);
    expect(sent[0]?.text).toContain(granted.link);
    expect(sent[0]?.text).toContain('6 downloads, for 30 days once the order is complete');
  });

  it('wait for the payment, and come once', async () => {
    await files.link(vendor, video);
    const order = await place({ status: 'ON_HOLD' });
    expect(await downloads(order)).toEqual([]);
    await move(order, 'PROCESSING');
    const [granted] = await downloads(order);
    await staff.ask(
      'mutation ($input: RevokeDownloadInput!) { revokeDownload(input: $input) { errors { message } } }',
      {
        input: { permissionId: granted.id },
      },
    );
    await move(order, 'ON_HOLD');
    await move(order, 'PROCESSING');
    expect(await downloads(order)).toMatchObject([{ id: granted.id, state: 'REVOKED' }]);
    expect(await events(order)).toEqual([
      'Download of led-protocols.mp4 granted',
      'Download of led-protocols.mp4 revoked',
    ]);
  });

  it('are every file of every line, each once, and leave alone what was granted by hand', async () => {
    const sheet = await files.file(vendor, { name: 'sheet.pdf' });
    const guide = await files.file(vendor, { name: 'guide.pdf' });
    const gone = await files.file(vendor, { name: 'gone.pdf' });
    for (const [file, productId] of [
      [video, 'film'],
      [sheet, 'film'],
      [sheet, 'mask'],
      [guide, 'mask'],
      [gone, 'mask'],
    ] as const)
      await files.link(vendor, file, { productId, limit: 1 });
    await world.sql('update file set deleted_at = now() where id = $1', [gone.id]);
    const order = await place({
      status: 'PENDING',
      lines: [film, { name: 'LED mask', productId: 'mask' }, {}],
    });
    await staff.ask(
      'mutation ($input: GrantDownloadInput!) { grantDownload(input: $input) { errors { message } } }',
      {
        input: { orderId: order.id, fileId: guide.id, remaining: 50 },
      },
    );
    await move(order, 'PROCESSING');
    const found = await downloads(order);
    expect(
      Object.fromEntries(
        found.map((each: { file: { name: string }; remaining: number }) => [each.file.name, each.remaining]),
      ),
    ).toEqual({ 'guide.pdf': 50, 'led-protocols.mp4': 1, 'sheet.pdf': 2 });
    expect(await events(order)).toEqual(['Download of guide.pdf granted', '2 downloads granted']);
    const sent = (await mails(order)).at(-1);
    for (const { link } of found) expect(sent?.text).toContain(link);
  });

  it('do not come from another vendor, another source, or with what is taken in as history', async () => {
    const other = await world.vendor();
    await files.link(other, await files.file(other));
    await world.source('elsewhere');
    await files.link(vendor, video, { source: 'elsewhere' });
    expect(await downloads(await place())).toEqual([]);
    await files.link(vendor, video);
    const history = await place({ isHistory: true, status: 'PENDING' });
    expect(await downloads(history)).toEqual([]);
    expect(await downloads(await place({ isHistory: true }))).toEqual([]);
  });

  it('are told of by a mail of their own where the source mails customers itself', async () => {
    await world.sql('update source set mails_customer = false');
    await files.link(vendor, video);
    const order = await place();
    const sent = await mails(order);
    expect(sent.map(({ template }) => template)).toEqual(['customer-download-granted']);
    expect(sent[0]?.text).toContain((await downloads(order))[0].link);
  });

  it('stand in the receipt of the checkout', async () => {
    await world.sql('update marketplace set sends_receipt = true');
    await files.link(vendor, video);
    const order = await place();
    expect(await mails(order)).toEqual([]);
    const { checkoutId } = order;
    await sendReceiptTask.run({ checkoutId }, { database: world.database } as never);
    const [receipt] = await world.sql<{ text: string }>('select text from email where dedupe_key = $1', [
      `receipt:${checkoutId}`,
    ]);
    expect(receipt?.text).toContain((await downloads(order))[0].link);
  });
});

describe('the days of a download', () => {
  it('are counted from the first Completed', async () => {
    await files.link(vendor, video, { days: 30 });
    const order = await place();
    await move(order, 'COMPLETED');
    const expiresOn = addDays(today(), 30);
    expect(await downloads(order)).toMatchObject([{ expiresOn, expiryDays: null }]);
    const sent = await mails(order);
    expect(sent.map(({ template }) => template)).toEqual([
      'customer-order-processing',
      'customer-order-completed',
    ]);
    expect(sent[1]?.text).toMatch(/until the end of \d+ \w+ \d{4}/);
    await world.sql("update download_permission set expires_on = '2030-01-01' where order_id = $1", [
      order.id,
    ]);
    await move(order, 'PROCESSING', 'one more thing');
    await move(order, 'COMPLETED');
    expect(await downloads(order)).toMatchObject([{ expiresOn: '2030-01-01' }]);
  });

  it('run at once for an order that completes itself', async () => {
    await files.link(vendor, video, { days: 7 });
    const order = await place({ lines: [film] });
    expect(order.status).toBe('COMPLETED');
    expect(await downloads(order)).toMatchObject([{ expiresOn: addDays(today(), 7), expiryDays: null }]);
    expect((await mails(order)).map(({ template }) => template)).toEqual(['customer-order-completed']);
  });

  it('are not set by Completed where somebody set a day, or none', async () => {
    await files.link(vendor, video, { days: 30 });
    const [dated, endless] = [await place(), await place()];
    const update = async (order: Order, expiresOn: string | null) =>
      staff.ask(
        'mutation ($input: UpdateDownloadInput!) { updateDownload(input: $input) { errors { message } } }',
        {
          input: { permissionId: (await downloads(order))[0].id, expiresOn },
        },
      );
    const chosen = addDays(today(), 400);
    await update(dated, chosen);
    await update(endless, null);
    await move(dated, 'COMPLETED');
    await move(endless, 'COMPLETED');
    expect(await downloads(dated)).toMatchObject([{ expiresOn: chosen, expiryDays: null }]);
    expect(await downloads(endless)).toMatchObject([{ expiresOn: null, expiryDays: null }]);
  });
});

describe('the mail of a completed order', () => {
  it('shows what can be downloaded, and nothing that cannot', async () => {
    const old = await files.file(vendor, { name: 'old.pdf' });
    await files.link(vendor, video);
    await files.link(vendor, old);
    const order = await place();
    await world.sql('update download_permission set revoked_at = now() where file_id = $1', [old.id]);
    await move(order, 'COMPLETED');
    const text = (await mails(order)).at(-1)?.text;
    expect(text).toContain('led-protocols.mp4');
    expect(text).not.toContain('old.pdf');
  });
});
