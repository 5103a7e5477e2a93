import { begin } from '../features/downloads/uploads.fixtures.js';
import type { World } from '../testing/world.js';
import type { ApiClient } from '../testing/world-client.js';
import { WorldDownloads } from '../testing/world-downloads.js';
import type { VendorWorld } from '../testing/world-vendor.js';

/** What a vendor can have that has an id. */
export type Thing =
  | 'order'
  | 'customer'
  | 'line'
  | 'note'
  | 'shipment'
  | 'file'
  | 'upload'
  | 'link'
  | 'permission'
  | 'email'
  | 'member'
  | 'invitation'
  | 'job'
  | 'key'
  | 'change'
  | 'preset'
  | 'view';

type Made = { errors: { message: string }[] } & Record<string, { id: string } | undefined>;

/** Makes one of everything, each with the word in it. @returns their ids */
export async function oneOfEverything(
  world: World,
  vendor: VendorWorld,
  owner: ApiClient,
  word: string,
): Promise<Record<Thing, string>> {
  const { id: orderId, customerId } = await vendor.order({
    customer: { name: word, email: `${word}@b.example` },
    lines: [{ name: word, quantity: 5 }],
  });
  const [line] = await world.sql<{ id: string }>('select id from order_line where order_id = $1', [orderId]);
  const downloads = new WorldDownloads(world);
  const file = await downloads.file(vendor, { name: `${word}.pdf` });
  await downloads.link(vendor, file);
  const [link] = await world.sql<{ id: string }>('select id from file_link where file_id = $1', [file.id]);
  const make = async (field: string, input: object, path: string): Promise<string> => {
    const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input`;
    const { made }: { made: Made } = await owner.ask(
      `mutation ($input: ${type}!) { made: ${field}(input: $input) { ${path} { id } errors { message } } }`,
      { input },
    );
    const [fault] = made.errors;
    if (fault) throw new Error(`${field}: ${fault.message}`);
    return String(made[path]?.id);
  };
  await vendor.member('staff');
  const [member] = await world.sql<{ id: string }>(
    `select id from identity.member where "organizationId" = $1 and role = 'staff'`,
    [vendor.id],
  );
  return {
    order: orderId,
    customer: customerId,
    line: line?.id ?? '',
    change: await make('addNote', { orderId, kind: 'PRIVATE', body: word }, 'undo'),
    note: await make('addNote', { orderId, kind: 'CUSTOMER', body: word }, 'note'),
    shipment: await make(
      'addShipment',
      { orderId, provider: 'UPS', trackingNumber: `${word}1`, lines: [{ lineId: line?.id, quantity: 2 }] },
      'shipment',
    ),
    file: file.id,
    upload: await begin(owner, 10, `${word}.txt`),
    link: link?.id ?? '',
    permission: await make('grantDownload', { orderId, fileId: file.id }, 'download'),
    email:
      (await world.sql<{ id: string }>('select id from email where order_id = $1 limit 1', [orderId]))[0]
        ?.id ?? '',
    member: member?.id ?? '',
    invitation: await make('inviteMember', { email: `${word}@c.example`, role: 'STAFF' }, 'invitation'),
    job: await make('setOrderStatuses', { filter: { sku: word }, status: 'FAILED' }, 'job'),
    preset: await make('saveExportPreset', { name: word, columns: ['NUMBER'] }, 'preset'),
    key: await make('createPartnerKey', { name: word, scopes: ['ORDERS_READ'] }, 'partnerKey'),
    view: await make('saveView', { name: word, filter: { sku: word }, isShared: true }, 'view'),
  };
}
