import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { World } from '../../testing/world.js';
import type { ApiClient } from '../../testing/world-client.js';
import { WorldDownloads } from '../../testing/world-downloads.js';
import type { VendorWorld } from '../../testing/world-vendor.js';

let world: World;
let vendor: VendorWorld;
let orderId: string;
beforeAll(async () => {
  world = await World.open();
  vendor = await world.vendor();
  ({ id: orderId } = await vendor.order());
  const file = await new WorldDownloads(world).file(vendor);
  const grant = `mutation ($input: GrantDownloadInput!) { grantDownload(input: $input) { errors { message } } }`;
  const { grantDownload } = await (await vendor.member('staff')).ask(grant, {
    input: { orderId, fileId: file.id },
  });
  expect(grantDownload.errors).toEqual([]);
});
afterAll(() => world.close());

const read = `query ($id: ID!) { order(id: $id) { downloads { link file { name } } emails { template html text } } }`;
const linkForm = /\/d\/[\w-]{40,}/;
const seenBy = async (client: ApiClient) => (await client.ask(read, { id: orderId })).order;

it('customers’ links are given to who manages downloads', async () => {
  for (const client of [await vendor.member('staff'), await vendor.key('ORDERS_READ', 'DOWNLOADS_WRITE')]) {
    const { downloads, emails } = await seenBy(client);
    expect(downloads[0].link).toMatch(linkForm);
    const mail = emails.find(
      ({ template }: { template: string }) => template === 'customer-download-granted',
    );
    expect(mail.html).toContain(downloads[0].link);
    expect(mail.text).toContain(downloads[0].link);
  }
});

it('nobody else is given them, in emails either: whoever has one can use it up', async () => {
  for (const client of [await vendor.member('viewer'), await vendor.key('ORDERS_READ')]) {
    const { downloads, emails } = await seenBy(client);
    expect(downloads).toEqual([{ link: null, file: { name: 'led-protocols.mp4' } }]);
    expect(JSON.stringify(emails)).toContain('led-protocols.mp4');
    expect(JSON.stringify(emails)).not.toMatch(linkForm);
  }
});
