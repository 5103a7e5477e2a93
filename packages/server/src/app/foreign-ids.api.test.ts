import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type GraphQLInputType, getNamedType, isInputObjectType } from 'graphql';
import { newId } from '../shared/ids.js';
import { World } from '../testing/world.js';
import type { ApiClient } from '../testing/world-client.js';
import type { VendorWorld } from '../testing/world-vendor.js';
import { createSchema } from './build-schema.js';
import { oneOfEverything, type Thing } from './one-of-everything.fixtures.js';

const errors = 'errors { __typename code message path }';
const order = `order { id number customerName notes { body } shipments { trackingNumber } downloads { link } emails { to } }`;
const mutation = (field: string, rest: string, more = '') =>
  `mutation ($id: ID!) { ${field}(input: { ${rest} }) { ${more} ${errors} } }`;

/** Every argument that takes an id, with a document that gives it `$id`; `$ours` is an order of the caller's own. */
const places: Record<string, [Thing, (ours: { order: string; shipment: string; file: string }) => string]> = {
  'checkTracking.input.orderId': [
    'order',
    () => `query ($id: ID!) { checkTracking(input: { orderId: $id, trackingNumber: "RB471902389GB" }) {
      provider warnings { message } ${errors} } }`,
  ],
  'checkTracking.input.shipmentId': [
    'shipment',
    (
      ours,
    ) => `query ($id: ID!) { checkTracking(input: { orderId: "${ours.order}", shipmentId: $id, trackingNumber: "CANARY1" }) {
      provider warnings { message } ${errors} } }`,
  ],
  'email.id': ['email', () => 'query ($id: ID!) { email(id: $id) { id to subject text } }'],
  'files.orderId': ['order', () => 'query ($id: ID!) { files(orderId: $id) { nodes { id name } } }'],
  'job.id': ['job', () => 'query ($id: ID!) { job(id: $id) { summary results { nodes { message } } } }'],
  'order.id': ['order', () => `query ($id: ID!) { order(id: $id) { number } }`],
  'orderNeighbours.id': [
    'order',
    () => 'query ($id: ID!) { orderNeighbours(id: $id) { newer older position } }',
  ],
  'previewNote.input.orderId': [
    'order',
    () =>
      `query ($id: ID!) { previewNote(input: { orderId: $id, kind: CUSTOMER, body: "a" }) { recipients text ${errors} } }`,
  ],
  'previewRefund.input.orderId': [
    'order',
    () => `query ($id: ID!) { previewRefund(input: { orderId: $id }) { amount { amount } ${errors} } }`,
  ],
  'previewRefund.input.lines.lineId': [
    'line',
    (
      ours,
    ) => `query ($id: ID!) { previewRefund(input: { orderId: "${ours.order}", lines: [{ lineId: $id }] }) {
      amount { amount } ${errors} } }`,
  ],
  'addFile.input.orderId': [
    'order',
    () => mutation('addFile', `uploadId: "${newId()}", orderId: $id`, order),
  ],
  'addFile.input.uploadId': ['upload', () => mutation('addFile', 'uploadId: $id', 'file { name }')],
  'addNote.input.orderId': ['order', () => mutation('addNote', 'orderId: $id, body: "a"', order)],
  'addShipment.input.orderId': [
    'order',
    () => mutation('addShipment', 'orderId: $id, provider: "UPS", trackingNumber: "1"', order),
  ],
  'addShipment.input.lines.lineId': [
    'line',
    (ours) =>
      mutation(
        'addShipment',
        `orderId: "${ours.order}", provider: "UPS", trackingNumber: "1", lines: [{ lineId: $id, quantity: 1 }]`,
      ),
  ],
  'cancelJob.input.jobId': ['job', () => mutation('cancelJob', 'jobId: $id', 'job { summary }')],
  'changeMemberRole.input.memberId': [
    'member',
    () => mutation('changeMemberRole', 'memberId: $id, role: VIEWER', 'member { name email }'),
  ],
  'deleteExportPreset.input.presetId': [
    'preset',
    () => mutation('deleteExportPreset', 'presetId: $id', 'preset { name }'),
  ],
  'deleteFile.input.fileId': [
    'file',
    () => mutation('deleteFile', 'fileId: $id, revokeAccess: true', 'file { name }'),
  ],
  'deleteNote.input.noteId': ['note', () => mutation('deleteNote', 'noteId: $id', order)],
  'deleteView.input.viewId': ['view', () => mutation('deleteView', 'viewId: $id', 'view { name }')],
  'deleteShipment.input.shipmentId': ['shipment', () => mutation('deleteShipment', 'shipmentId: $id', order)],
  'grantDownload.input.fileId': [
    'file',
    (ours) => mutation('grantDownload', `orderId: "${ours.order}", fileId: $id`, 'download { link }'),
  ],
  'grantDownload.input.orderId': [
    'order',
    (ours) => mutation('grantDownload', `orderId: $id, fileId: "${ours.file}"`, 'download { link }'),
  ],
  'refundOrder.input.lines.lineId': [
    'line',
    (ours) => mutation('refundOrder', `orderId: "${ours.order}", lines: [{ lineId: $id }]`),
  ],
  'refundOrder.input.orderId': ['order', () => mutation('refundOrder', 'orderId: $id', order)],
  'regrantDownload.input.permissionId': [
    'permission',
    () => mutation('regrantDownload', 'permissionId: $id', 'download { link }'),
  ],
  'removeFileLink.input.linkId': [
    'link',
    () => mutation('removeFileLink', 'linkId: $id', 'file { name links { productName } }'),
  ],
  'removeMember.input.memberId': ['member', () => mutation('removeMember', 'memberId: $id')],
  'resendDownloadLink.input.permissionId': [
    'permission',
    () => mutation('resendDownloadLink', 'permissionId: $id', 'download { link }'),
  ],
  'resendEmail.input.emailId': ['email', () => mutation('resendEmail', 'emailId: $id', 'email { to }')],
  'revokeDownload.input.permissionId': [
    'permission',
    () => mutation('revokeDownload', 'permissionId: $id', 'download { link }'),
  ],
  'revokePartnerKey.input.partnerKeyId': ['key', () => mutation('revokePartnerKey', 'partnerKeyId: $id')],
  'saveExportPreset.input.presetId': [
    'preset',
    () => mutation('saveExportPreset', 'presetId: $id, name: "a", columns: [NUMBER]', 'preset { name }'),
  ],
  'saveView.input.filter.customerId': [
    'customer',
    () => mutation('saveView', 'name: "a", filter: { customerId: $id }', 'view { count { value } }'),
  ],
  'saveView.input.filter.ids': [
    'order',
    () => mutation('saveView', 'name: "a", filter: { ids: [$id] }', 'view { count { value } }'),
  ],
  'saveView.input.viewId': ['view', () => mutation('saveView', 'viewId: $id, name: "a"', 'view { name }')],
  'setDefaultView.input.viewId': [
    'view',
    () => mutation('setDefaultView', 'viewId: $id', 'view { name filter { sku } }'),
  ],
  'setFileLink.input.fileId': [
    'file',
    () =>
      mutation(
        'setFileLink',
        'fileId: $id, source: "shop", productId: "p", productName: "P"',
        'file { name }',
      ),
  ],
  'setOrderStatus.input.orderId': [
    'order',
    () => mutation('setOrderStatus', 'orderId: $id, status: COMPLETED', order),
  ],
  'undoChange.input.undoId': ['change', () => mutation('undoChange', 'undoId: $id', order)],
  'undoJob.input.jobId': ['job', () => mutation('undoJob', 'jobId: $id', 'job { summary }')],
  'updateDownload.input.permissionId': [
    'permission',
    () => mutation('updateDownload', 'permissionId: $id, remaining: 9', 'download { link }'),
  ],
  'updateShipment.input.lines.lineId': [
    'line',
    (ours) =>
      mutation('updateShipment', `shipmentId: "${ours.shipment}", lines: [{ lineId: $id, quantity: 1 }]`),
  ],
  'updateShipment.input.shipmentId': [
    'shipment',
    () => mutation('updateShipment', 'shipmentId: $id, trackingNumber: "2"', order),
  ],
  'withdrawInvitation.input.invitationId': [
    'invitation',
    () => mutation('withdrawInvitation', 'invitationId: $id'),
  ],
  ...Object.fromEntries(
    [
      ['events', '(first: 50, filter: $filter) { nodes { summary } }'],
      ['orderCount', '(filter: $filter) { value }'],
      ['orderNeighbours', '(id: "$ours", filter: $filter) { newer older position }'],
      ['orderSummary', '(filter: $filter) { count { value } }'],
      ['orders', '(first: 50, filter: $filter) { nodes { number } }'],
      ['statusCounts', '(filter: $filter) { count { value } }'],
    ].flatMap(([field, rest]) =>
      (
        [
          ['customerId', 'customer', '{ customerId: $id }'],
          ['ids', 'order', '{ ids: [$id] }'],
        ] as const
      ).map(([part, kind, filter]): [string, (typeof places)[string]] => [
        `${field}.filter.${part}`,
        [
          kind,
          (ours) =>
            `query ($id: ID!) { ${field}${rest?.replace('$ours', ours.order).replace('$filter', filter)} }`,
        ],
      ]),
    ),
  ),
};

/** Not in the table, and why. */
const elsewhere = new Set([
  // A key of the marketplace places for any vendor: that is its scope.
  'placeOrder.input.parts.vendor.id',
  // Asked over sockets, beside the queries with the same filter: orders/tenants.api.test.ts.
  'orderEvents.filter.customerId',
  'statusCountsChanged.filter.customerId',
  'orderEvents.filter.ids',
  'statusCountsChanged.filter.ids',
  // Asked over sockets: jobs/jobs.api.test.ts.
  'jobProgress.id',
  // Makes a job of its own, over no orders: orders/bulk-status.api.test.ts.
  'setOrderStatuses.input.filter.customerId',
  'setOrderStatuses.input.filter.ids',
  // Makes a job of its own: exports/exports-access.api.test.ts.
  'exportOrders.input.filter.customerId',
  'exportOrders.input.filter.ids',
]);

const walls = { 'behind both walls': false, 'behind the handlers alone, without row-level security': true };

describe.each(Object.entries(walls))('an id of another vendor, %s', (_, isBare) => {
  let world: World;
  let ours: VendorWorld;
  let theirs: VendorWorld;
  let mine: { order: string; shipment: string; file: string };
  let things: Record<Thing, string>;
  const callers: Record<string, ApiClient> = {};

  beforeAll(async () => {
    world = await World.open({ DOCKET_COST_PER_SECOND: '0' });
    ours = await world.vendor({ name: 'Ours', notificationEmails: ['ours@a.example'] });
    theirs = await world.vendor({ name: 'Canary Ltd', notificationEmails: ['canary@a.example'] });
    const scopes = [
      'ORDERS_READ',
      'ORDERS_WRITE',
      'NOTES_WRITE',
      'DOWNLOADS_WRITE',
      'SHIPMENTS_WRITE',
      'EVENTS_READ',
    ] as const;
    callers.owner = await ours.member('owner');
    callers.key = await ours.key(...scopes);
    callers.operator = (await world.operator()).for(ours.id);
    callers.marketplace = (await world.key([...scopes])).for(ours.id);
    mine = await oneOfEverything(world, ours, callers.owner, 'ours');
    things = await oneOfEverything(world, theirs, await theirs.member('owner'), 'canary');
    if (isBare)
      for (const { name } of await world.sql<{ name: string }>(
        "select relname as name from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace",
      ))
        await world.sql(`alter table ${name} disable row level security`);
  }, 60_000);
  afterAll(() => world.close());

  const footprint = async () => [
    await ours.footprint(),
    await theirs.footprint(),
    await world.sql(`select (select md5(string_agg(m::text, '' order by id)) from identity.member m) as members,
      (select md5(string_agg(i::text, '' order by id)) from identity.invitation i) as invitations,
      (select string_agg(id || coalesce("revokedAt"::text, ''), '' order by id) from identity.apikey) as keys`),
  ];

  describe.each(['owner', 'key', 'operator', 'marketplace'])('asked by the %s', (caller) => {
    // An operator reads every vendor's emails, whichever they act for.
    const asked = Object.keys(places).filter((place) => place !== 'email.id' || caller !== 'operator');
    it.each(asked)('answers as an unknown one, and changes nothing: %s', async (place) => {
      const [thing, document] = places[place]!;
      const ask = async (id: string) => {
        const { status, data, errors } = await callers[caller]!.send(document(mine), { id });
        return JSON.stringify({ status, data, errors });
      };
      expect(things[thing]).toMatch(/./);
      const before = await footprint();
      const answer = await ask(things[thing]);
      expect(answer).toBe(await ask(newId()));
      expect(answer).not.toMatch(/canary/i);
      expect(await footprint()).toEqual(before);
    });
  });
});

it('every argument that takes an id is in the table', () => {
  const found: string[] = [];
  const walk = (type: GraphQLInputType, path: string): void => {
    const named = getNamedType(type);
    if (named.name === 'ID') found.push(path);
    if (isInputObjectType(named))
      for (const field of Object.values(named.getFields())) walk(field.type, `${path}.${field.name}`);
  };
  const schema = createSchema();
  for (const root of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()])
    for (const field of Object.values(root?.getFields() ?? {}))
      for (const argument of field.args) walk(argument.type, `${field.name}.${argument.name}`);
  expect(found.length).toBeGreaterThan(30);
  expect(found.filter((path) => !(path in places) && !elsewhere.has(path))).toEqual([]);
});
