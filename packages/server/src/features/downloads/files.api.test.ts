import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { World } from '../../testing/world.js';
import type { ApiClient } from '../../testing/world-client.js';
import type { VendorWorld } from '../../testing/world-vendor.js';
import { linesByOrder } from '../orders/read-orders.js';
import { deleteBytes } from './delete-bytes.task.js';
import { linkedFiles } from './linked-files.js';
import { addedFile, addFileMutation, upload } from './uploads.fixtures.js';

let world: World;
let vendor: VendorWorld;
let owner: ApiClient;
let other: VendorWorld;
let stranger: ApiClient;
beforeAll(async () => {
  world = await World.open();
  vendor = await world.vendor();
  owner = await vendor.member('owner');
  other = await world.vendor();
  stranger = await other.member('owner');
});
afterAll(() => world.close());

const payload = `{ file { id deletedAt links { id source productId productName downloadLimit expiryDays } }
  order { id } eventCursor errors { __typename code message path ... on FileInUse { permissionCount orderCount } } }`;
const deleteFile = `mutation ($input: DeleteFileInput!) { deleteFile(input: $input) ${payload} }`;
const setFileLink = `mutation ($input: SetFileLinkInput!) { setFileLink(input: $input) ${payload} }`;
const removeFileLink = `mutation ($input: RemoveFileLinkInput!) { removeFileLink(input: $input) ${payload} }`;
const files = `query ($search: String, $first: Int, $after: Cursor, $orderId: ID, $source: String, $productId: String) {
  files(search: $search, first: $first, after: $after, orderId: $orderId, source: $source, productId: $productId) {
    nodes { id name permissionCount } pageInfo { hasNextPage hasPreviousPage endCursor } } }`;
const grant = `mutation ($input: GrantDownloadInput!) { grantDownload(input: $input) {
  download { id } errors { code message } } }`;

const add = (name: string, orderId?: string) => addedFile(owner, randomBytes(20), name, orderId);
const namesOf = async (client: ApiClient, variables: object = {}): Promise<string[]> =>
  (await client.ask(files, { first: 50, ...variables })).files.nodes.map(
    ({ name }: { name: string }) => name,
  );

describe('the library', () => {
  it('is listed newest first, page by page, and found by any part of a name', async () => {
    const mine = await world.vendor();
    const client = await mine.member('manager');
    for (const name of ['Peel A.pdf', 'LED 100%_protocol.mp4', 'Ünïcode Peel.pdf', 'plain.txt'])
      await addedFile(client, randomBytes(5), name);
    const first = (await client.ask(files, { first: 2 })).files;
    expect(first.nodes.map(({ name }: { name: string }) => name)).toEqual(['plain.txt', 'Ünïcode Peel.pdf']);
    expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    const after = first.pageInfo.endCursor;
    expect(await namesOf(client, { first: 2, after })).toEqual(['LED 100%_protocol.mp4', 'Peel A.pdf']);
    expect(await namesOf(client, { search: 'PEEL' })).toEqual(['Ünïcode Peel.pdf', 'Peel A.pdf']);
    expect(await namesOf(client, { search: 'üNÏ' })).toEqual(['Ünïcode Peel.pdf']);
    expect(await namesOf(client, { search: '0%_p' })).toEqual(['LED 100%_protocol.mp4']);
    expect(await namesOf(client, { search: 'l%a' })).toEqual([]);
    expect(await namesOf(client, { search: '.' })).toHaveLength(4);
    expect(await namesOf(await mine.member('viewer'))).toHaveLength(4);
    expect(await namesOf(stranger)).toEqual([]);
    expect(await client.refusal(files, { first: 0 })).toEqual(['BAD_USER_INPUT']);
    expect(await client.refusal(files, { first: 2, after, search: 'peel' })).toEqual(['BAD_USER_INPUT']);
    expect(await client.refusal(files, { source: 'shop' })).toEqual(['BAD_USER_INPUT']);
  });

  it('does not show the files of one order, which have a list of their own', async () => {
    const order = await vendor.order();
    const id = await add('only-here.pdf', order.id);
    expect(await namesOf(owner, { search: 'only-here' })).toEqual([]);
    expect(await namesOf(owner, { orderId: order.id })).toEqual(['only-here.pdf']);
    expect(await namesOf(owner, { orderId: order.id, search: 'else' })).toEqual([]);
    expect(await namesOf(stranger, { orderId: order.id })).toEqual([]);
    const [event] = (await vendor.events()).slice(-1);
    expect(event).toMatchObject({
      kind: 'FILE_CHANGED',
      order_id: order.id,
      order_version: order.version,
      summary: 'only-here.pdf added to this order',
    });
    const { deleteFile: deleted } = await owner.ask(deleteFile, { input: { fileId: id } });
    expect(deleted).toMatchObject({ order: { id: order.id }, errors: [] });
    expect((await vendor.events()).at(-1)).toMatchObject({ summary: 'only-here.pdf deleted' });
  });

  it('takes a file under another name, once per key, and refuses a bad one', async () => {
    const uploadId = await upload(owner, randomBytes(20), 'raw.bin');
    const bad = await owner.ask(addFileMutation, { input: { uploadId, name: 'a/b' } });
    expect(bad.addFile.errors).toMatchObject([{ code: 'INVALID', path: ['name'] }]);
    const input = { uploadId, name: 'Aftercare.pdf', idempotencyKey: 'add-1' };
    const [one, two] = [
      await owner.ask(addFileMutation, { input }),
      await owner.ask(addFileMutation, { input }),
    ];
    expect(one.addFile.file).toMatchObject({ name: 'Aftercare.pdf', contentType: 'application/pdf' });
    expect(two.addFile.file).toEqual(one.addFile.file);
    const foreign = await other.order();
    const more = await upload(owner, randomBytes(20), 'x.pdf');
    const refused = await owner.ask(addFileMutation, { input: { uploadId: more, orderId: foreign.id } });
    expect(refused.addFile.errors).toMatchObject([{ code: 'NOT_FOUND', path: ['orderId'] }]);
  });

  it.each([
    ['page.html', 'application/octet-stream'],
    ['drawing.svg', 'application/octet-stream'],
    ['script.js', 'application/octet-stream'],
    ['constructor', 'application/octet-stream'],
    ['a.constructor', 'application/octet-stream'],
    ['Course.PDF', 'application/pdf'],
  ])('calls %s %s', async (name, contentType) => {
    const uploadId = await upload(owner, randomBytes(3), name);
    const { addFile } = await owner.ask(addFileMutation, { input: { uploadId } });
    expect(addFile.file.contentType).toBe(contentType);
  });
});

describe('a deleted file', () => {
  it('is gone with its bytes and links, and history still knows its name', async () => {
    const fileId = await add('old.pdf');
    await owner.ask(setFileLink, {
      input: { fileId, source: 'shop', productId: '9', productName: 'Old course' },
    });
    const { deleteFile: deleted } = await owner.ask(deleteFile, { input: { fileId } });
    expect(deleted).toMatchObject({ file: { id: fileId, links: [] }, order: null, errors: [] });
    expect(deleted.file.deletedAt).not.toBeNull();
    expect(await namesOf(owner, { search: 'old.pdf' })).toEqual([]);
    const [job] = await world.sql<{ data: { key: string } }>(
      "select data from pgboss.job where name = 'delete-file-bytes' and data->>'key' like '%' || $1",
      [fileId],
    );
    const store = world.services.files;
    expect(await store.size(job!.data.key)).toBe(20);
    for (let run = 1; run <= 2; run++) await deleteBytes.run(job!.data, { files: store } as never);
    expect(await store.size(job!.data.key)).toBeNull();
    const again = await owner.ask(deleteFile, { input: { fileId } });
    expect(again.deleteFile.errors).toMatchObject([{ code: 'NOT_FOUND', path: ['fileId'] }]);
  });

  it('says how many orders still permit it, and asks; then takes it back from each', async () => {
    const fileId = await add('shared.mp4');
    const orders = [await vendor.order(), await vendor.order()];
    for (const { id } of orders) {
      const { grantDownload } = await owner.ask(grant, { input: { orderId: id, fileId } });
      expect(grantDownload.errors).toEqual([]);
    }
    const before = await vendor.footprint();
    const asked = await owner.ask(deleteFile, { input: { fileId } });
    expect(asked.deleteFile).toMatchObject({
      file: null,
      errors: [{ __typename: 'FileInUse', code: 'IN_USE', permissionCount: 2, orderCount: 2 }],
    });
    expect(asked.deleteFile.errors[0].message).toBe(
      '2 orders still permit the download of shared.mp4. Delete it and take it back from them, or keep it.',
    );
    expect(await vendor.footprint()).toBe(before);
    const { nodes } = (await owner.ask(files, { search: 'shared', first: 1 })).files;
    expect(nodes).toMatchObject([{ permissionCount: 2 }]);
    const done = await owner.ask(deleteFile, { input: { fileId, revokeAccess: true } });
    expect(done.deleteFile.errors).toEqual([]);
    const events = (await vendor.events()).slice(-2);
    expect(events.map(({ kind, order_id }) => [kind, order_id]).sort()).toEqual(
      orders.map(({ id }) => ['DOWNLOAD_CHANGED', id]).sort(),
    );
    const live = await world.sql(
      'select from download_permission where file_id = $1 and revoked_at is null',
      [fileId],
    );
    expect(live).toEqual([]);
  });

  it('counts no permission that ended, was used up or taken back', async () => {
    const fileId = await add('dead.mp4');
    for (const change of ['revoked_at = now()', 'expires_on = current_date - 2', 'remaining = 0']) {
      const { id } = await vendor.order();
      await owner.ask(grant, { input: { orderId: id, fileId } });
      await world.sql(`update download_permission set ${change} where order_id = $1`, [id]);
    }
    expect((await owner.ask(deleteFile, { input: { fileId } })).deleteFile.errors).toEqual([]);
  });
});

describe('a link', () => {
  it('lets a product come with a file, once, on the terms given last', async () => {
    const fileId = await add('course.mp4');
    const input = { fileId, source: 'shop', productId: '42', productName: 'Peel course', downloadLimit: 3 };
    await owner.ask(setFileLink, { input });
    const { setFileLink: set } = await owner.ask(setFileLink, {
      input: { ...input, downloadLimit: null, expiryDays: 30 },
    });
    expect(set.file.links).toEqual([
      {
        id: expect.any(String),
        source: 'shop',
        productId: '42',
        productName: 'Peel course',
        downloadLimit: null,
        expiryDays: 30,
      },
    ]);
    expect(await namesOf(owner, { source: 'shop', productId: '42' })).toEqual(['course.mp4']);
    expect(await namesOf(owner, { source: 'shop', productId: '43' })).toEqual([]);
    const linkId = set.file.links[0].id;
    const foreign = await stranger.ask(removeFileLink, { input: { linkId } });
    expect(foreign.removeFileLink.errors).toMatchObject([{ code: 'NOT_FOUND', path: ['linkId'] }]);
    const removed = await owner.ask(removeFileLink, { input: { linkId } });
    expect(removed.removeFileLink).toMatchObject({ file: { id: fileId, links: [] }, errors: [] });
  });

  it('is refused with every fault at once', async () => {
    const fileId = await add('terms.mp4');
    const order = await vendor.order();
    const ofOrder = await add('of-order.mp4', order.id);
    const link = (change: object) =>
      owner
        .ask(setFileLink, {
          input: { fileId, source: 'shop', productId: '1', productName: 'P', ...change },
        })
        .then(({ setFileLink: { errors } }) =>
          errors.map(({ code, path }: { code: string; path: string[] }) => [code, path[0]]),
        );
    expect(await link({ downloadLimit: 0, expiryDays: -1 })).toEqual([
      ['INVALID', 'downloadLimit'],
      ['INVALID', 'expiryDays'],
    ]);
    expect(await link({ productName: ' ' })).toEqual([['INVALID', 'productName']]);
    expect(await link({ productId: 'a\u0000' })).toEqual([['INVALID', 'productId']]);
    expect(await link({ source: 'nowhere' })).toEqual([['NOT_FOUND', 'source']]);
    expect(await link({ fileId: ofOrder })).toEqual([['INVALID', 'fileId']]);
    expect(await link({ fileId: 'x' })).toEqual([['NOT_FOUND', 'fileId']]);
  });

  it('brings each file once to an order, with the best of its terms for all units', async () => {
    const [limited, free] = [await add('limited.pdf'), await add('free.pdf')];
    const link = (fileId: string, productId: string, terms: object) =>
      owner.ask(setFileLink, { input: { fileId, source: 'shop', productId, productName: 'P', ...terms } });
    await link(limited, 'p1', { downloadLimit: 2, expiryDays: 10 });
    await link(limited, 'p2', { downloadLimit: 1, expiryDays: 40 });
    await link(free, 'p2', {});
    const { id } = await vendor.order({
      lines: [{ productId: 'p1', quantity: 3 }, { productId: 'p2', quantity: 2 }, { productId: 'p3' }, {}],
    });
    const order = await vendor.read(id);
    const found = await vendor.inside(async (tx) =>
      linkedFiles(tx, order, (await linesByOrder(tx, [id])).get(id) ?? []),
    );
    expect(
      found.map(({ file, line, remaining, expiryDays }) => [
        file.name,
        line.productId,
        remaining,
        expiryDays,
      ]),
    ).toEqual([
      ['limited.pdf', 'p1', 8, 40],
      ['free.pdf', 'p2', null, null],
    ]);
  });
});

describe('products', () => {
  it('are known from orders, by the name they had last', async () => {
    const mine = await world.vendor();
    const client = await mine.member('staff');
    const ask = async (search: string, first = 20) =>
      (
        await client.ask(
          'query ($search: String!, $first: Int) { products(search: $search, first: $first) { source externalId name } }',
          {
            search,
            first,
          },
        )
      ).products;
    await mine.order({
      lines: [
        { productId: '101', name: 'Vitamin C serum' },
        { productId: '102', name: 'Peel' },
      ],
    });
    await mine.order({
      lines: [{ productId: '101', name: 'Vitamin C Serum 30 ml' }, { name: 'without id' }],
    });
    expect(await ask('')).toEqual([
      { source: 'shop', externalId: '102', name: 'Peel' },
      { source: 'shop', externalId: '101', name: 'Vitamin C Serum 30 ml' },
    ]);
    expect(await ask('VITAMIN')).toHaveLength(1);
    expect(await ask('102')).toMatchObject([{ name: 'Peel' }]);
    expect(await ask('%')).toEqual([]);
    expect(await ask('', 1)).toHaveLength(1);
  });
});

describe('what is another vendor’s', () => {
  it('is found by no search, also where no handler keeps it', async () => {
    await add('canary-of-the-first.pdf');
    expect(await namesOf(stranger, { search: 'canary' })).toEqual([]);
    const seek = "select * from search_files('%canary%', null, null, 10)";
    const { database } = world;
    expect(await database.inVendor('app', vendor.id, (tx) => tx.query(seek))).toHaveLength(1);
    expect(await database.inVendor('app', other.id, (tx) => tx.query(seek))).toEqual([]);
    expect(await database.transaction('app', (tx) => tx.query(seek))).toEqual([]);
    for (const role of ['worker', 'intake', 'operator', 'identity'] as const)
      await expect(database.transaction(role, (tx) => tx.query(seek))).rejects.toThrow('permission denied');
  });

  it('is answered as what does not exist, and nothing is written', async () => {
    const fileId = await add('private.pdf');
    const nobodys = '0197f5d0-0000-7000-8000-000000000000';
    const link = { source: 'shop', productId: '1', productName: 'P' };
    const before = [await vendor.footprint(), await other.footprint()];
    for (const [mutation, field, more] of [
      [deleteFile, 'deleteFile', { revokeAccess: true }],
      [setFileLink, 'setFileLink', link],
    ] as const) {
      const [theirs, none] = [
        await stranger.ask(mutation, { input: { ...more, fileId } }),
        await stranger.ask(mutation, { input: { ...more, fileId: nobodys } }),
      ];
      expect(theirs).toEqual(none);
      expect(theirs[field].errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    }
    expect([await vendor.footprint(), await other.footprint()]).toEqual(before);
    expect(await stranger.for(vendor.id).refusal(deleteFile, { input: { fileId } })).toEqual(['FORBIDDEN']);
  });

  it('is not changed by who may only look', async () => {
    const fileId = await add('looked-at.pdf');
    for (const client of [await vendor.member('viewer'), await vendor.key('ORDERS_READ', 'ORDERS_WRITE')])
      expect(await client.refusal(deleteFile, { input: { fileId } })).toEqual(['FORBIDDEN']);
    const key = await vendor.key('DOWNLOADS_WRITE');
    const { deleteFile: deleted } = await key.ask(deleteFile, { input: { fileId } });
    expect(deleted).toMatchObject({ file: { id: fileId }, order: null, eventCursor: null, errors: [] });
  });
});
