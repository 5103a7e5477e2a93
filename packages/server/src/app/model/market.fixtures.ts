import { expect } from '@jest/globals';
import { newId } from '../../shared/ids.js';
import type { World } from '../../testing/world.js';
import { checkoutOf } from '../../testing/world-checkout.js';
import type { ApiClient } from '../../testing/world-client.js';
import { WorldDownloads } from '../../testing/world-downloads.js';
import type { VendorWorld } from '../../testing/world-vendor.js';
import type { CheckoutWish, Deed } from './deeds.fixtures.js';
import { statuses, type Who } from './domain.fixtures.js';
import { type MarketModel, VendorModel } from './market-model.fixtures.js';
import { at, type OrderModel } from './order-model.fixtures.js';
import type { People } from './people.fixtures.js';
import { orderDocument, type SeenOrder } from './seen-order.fixtures.js';

/** What the API says to a deed. */
export interface Answer {
  codes: string[];
  undoId: string | null;
}

interface RealVendor {
  world: VendorWorld;
  people: Record<Who, ApiClient>;
  files: Record<string, string>;
}

const customer = 'orders@harley.example';
const addresses = [
  { vendor: ['one@first.example', 'two@first.example'], customer },
  { vendor: ['orders@second.example'], customer },
] as const;

const pounds = (pence: number): string => (pence / 100).toFixed(2);

const placeDocument = `mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) {
  orders { id status externalId } alreadyPlaced errors { code message } } }`;

/** Two vendors of a marketplace, through the API, with people of each and an operator. */
export class Market {
  private constructor(
    private readonly app: ApiClient,
    readonly vendors: readonly [RealVendor, RealVendor],
  ) {}

  static async open(world: World, app: ApiClient, people: People): Promise<Market> {
    const downloads = new WorldDownloads(world);
    const openVendor = async (index: 0 | 1): Promise<RealVendor> => {
      const vendor = await world.vendor({ notificationEmails: [...addresses[index].vendor] });
      const [film, leaflet] = [await downloads.file(vendor), await downloads.file(vendor, { name: 'a.pdf' })];
      await downloads.link(vendor, film);
      return {
        world: vendor,
        people: await people.join(vendor),
        files: { film: film.id, leaflet: leaflet.id },
      };
    };
    const [one, two] = [await openVendor(0), await openVendor(1)];
    one.files.theirs = two.files.leaflet ?? '';
    two.files.theirs = one.files.leaflet ?? '';
    return new Market(app, [one, two]);
  }

  /** A model of it, which has no orders either. */
  model(): MarketModel {
    const [one, two] = this.vendors;
    const modelOf = (index: 0 | 1, { files }: RealVendor) =>
      new VendorModel({ ...addresses[index], vendor: [...addresses[index].vendor] }, files);
    return { vendors: [modelOf(0, one), modelOf(1, two)] };
  }

  /** Gives the id of each part's order; where it is placed twice, the second finds them. */
  async place({ parts, isRepeated, ...wish }: CheckoutWish): Promise<string[]> {
    const input = checkoutOf({
      ...wish,
      customer: { name: 'Harley Clinic', email: customer },
      parts: parts.map(({ vendor, lines, shipping, shippingTax }, index) => ({
        vendor: { id: this.vendors[vendor].world.id },
        externalId: `part ${index}`,
        shipping: pounds(shipping),
        shippingTax: pounds(shippingTax),
        lines: lines.map(({ isFilm, quantity, total, tax }, line) => ({
          ...{ name: `Line ${line}`, quantity, total: pounds(total), tax: pounds(tax) },
          ...(isFilm && { isDownloadable: true, productId: 'film' }),
        })),
      })),
    });
    const { placeOrder: first } = await this.app.ask(placeDocument, { input });
    expect(first).toMatchObject({ alreadyPlaced: false, errors: [] });
    if (isRepeated) {
      const { placeOrder: second } = await this.app.ask(placeDocument, { input });
      expect(second).toEqual({ ...first, alreadyPlaced: true });
    }
    const placed: { id: string; externalId: string }[] = first.orders;
    return parts.map((_, index) => placed.find(({ externalId }) => externalId === `part ${index}`)?.id ?? '');
  }

  /** Does a deed as somebody of a vendor, on an order which need not be theirs. */
  async perform(
    vendor: 0 | 1,
    who: Who,
    order: OrderModel,
    deed: Deed,
    { number, isRepeated }: { number: string; isRepeated: boolean },
  ): Promise<Answer> {
    const { people, files } = this.vendors[vendor];
    const { field, type, input, hasUndo } = inputOf(order, deed, files, number);
    const document = `mutation ($input: ${type}!) { answer: ${field}(input: $input) {
      ${hasUndo ? 'undo { id }' : ''} errors { code } } }`;
    const send = async () => {
      const { data, errors } = await people[who].send(document, {
        input: { ...input, idempotencyKey: key },
      });
      const refused = errors.map(({ extensions }) => String(extensions.code));
      const inAnswer: { code: string }[] = data?.answer?.errors ?? [];
      return {
        codes: [...refused, ...inAnswer.map(({ code }) => code)],
        undoId: data?.answer?.undo?.id ?? null,
      };
    };
    const key = newId();
    const answer = await send();
    if (isRepeated) expect(await send()).toEqual(answer);
    return answer;
  }

  /** An order as its vendor sees it. */
  async look(vendor: 0 | 1, id: string): Promise<SeenOrder | null> {
    return (await this.vendors[vendor].people.owner.ask(orderDocument, { id })).order;
  }

  /** What a vendor's list and tabs show. */
  async lookAround(vendor: 0 | 1): Promise<{ ids: string[]; counts: Record<string, number> }> {
    const { orders, statusCounts } = await this.vendors[vendor].people.owner.ask(
      '{ orders(first: 100) { nodes { id } } statusCounts { status count { value } } }',
    );
    const counted: { status: string; count: { value: number } }[] = statusCounts;
    return {
      ids: orders.nodes.map(({ id }: { id: string }) => id),
      counts: Object.fromEntries(
        statuses.map((status) => [status, counted.find((one) => one.status === status)?.count.value ?? 0]),
      ),
    };
  }
}

/** The mutation that a deed is. */
function inputOf(order: OrderModel, deed: Deed, files: Record<string, string>, number: string) {
  const orderId = order.id;
  switch (deed.do) {
    case 'status': {
      const seen = { nothing: null, this: order.version, before: order.version - 1 };
      const reason = deed.hasReason ? 'So' : null;
      const input = { orderId, status: deed.to, reason, expectedVersion: seen[deed.saw] };
      return { field: 'setOrderStatus', type: 'SetOrderStatusInput', input, hasUndo: true };
    }
    case 'note': {
      const input = { orderId, kind: deed.isPrivate ? 'PRIVATE' : 'CUSTOMER', body: 'Packed' };
      return { field: 'addNote', type: 'AddNoteInput', input, hasUndo: true };
    }
    case 'delete note':
      return {
        ...{ field: 'deleteNote', type: 'DeleteNoteInput', hasUndo: false },
        input: { noteId: at(order.notes, deed.which).id },
      };
    case 'ship': {
      const { of, isNumbered } = deed;
      const lines =
        of === 'all' ? null : [{ lineId: at(order.books.lines, of.line).id, quantity: of.quantity }];
      const input = { orderId, provider: 'Our van', trackingNumber: isNumbered ? number : ' ', lines };
      return { field: 'addShipment', type: 'AddShipmentInput', input, hasUndo: true };
    }
    case 'change parcel': {
      const parcel = at(order.parcels, deed.which);
      const input = { shipmentId: parcel.id, trackingNumber: deed.isSame ? parcel.number : number };
      return { field: 'updateShipment', type: 'UpdateShipmentInput', input, hasUndo: true };
    }
    case 'remove parcel':
      return {
        ...{ field: 'deleteShipment', type: 'DeleteShipmentInput', hasUndo: true },
        input: { shipmentId: at(order.parcels, deed.which).id },
      };
    case 'grant':
      return {
        ...{ field: 'grantDownload', type: 'GrantDownloadInput', hasUndo: false },
        input: { orderId, fileId: files[deed.file] },
      };
    case 'revoke': {
      const permissionId = at(order.permissions, deed.which).id;
      const input = { permissionId, notifyCustomer: deed.tellsCustomer };
      return { field: 'revokeDownload', type: 'RevokeDownloadInput', input, hasUndo: false };
    }
    case 'grant again':
      return {
        ...{ field: 'regrantDownload', type: 'RegrantDownloadInput', hasUndo: false },
        input: { permissionId: at(order.permissions, deed.which).id },
      };
    case 'refund': {
      const { amount, line } = order.books.asked(deed.what);
      const lines = line && [{ ...line, amount: pounds(line.amount), tax: pounds(line.tax) }];
      const input = {
        orderId,
        ...(amount !== undefined && { amount: pounds(amount) }),
        ...(lines && { lines }),
      };
      return { field: 'refundOrder', type: 'RefundOrderInput', input, hasUndo: false };
    }
    case 'undo':
      return {
        ...{ field: 'undoChange', type: 'UndoChangeInput', hasUndo: false },
        input: { undoId: at(order.changes, deed.which).id },
      };
  }
}
