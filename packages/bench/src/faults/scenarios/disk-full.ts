import { spawnSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fault, Outcome, Size } from '../fault.js';
import { ask, insist } from '../market/client.js';
import { noteOn, placedOrder } from '../market/deeds.js';
import type { FaultMarket, FaultVendor } from '../market/fault-market.js';

const diskMegabytes = 4;
/** Runs the rest in a name space of its own, where a folder is a disk of so many megabytes; it goes with the process. */
const onSmallDisk = (folder: string): string[] => [
  ...['unshare', '--user', '--map-root-user', '--mount', 'sh', '-c'],
  `mount -t tmpfs -o size=${diskMegabytes}m tmpfs "$0" && exec "$@"`,
  folder,
];

/** A request of the protocol of uploads. */
const tus = (
  url: string,
  { key }: FaultVendor,
  method: string,
  headers: object,
  body?: Uint8Array<ArrayBuffer>,
) =>
  fetch(url, {
    method,
    headers: { authorization: `Bearer ${key}`, 'tus-resumable': '1.0.0', ...headers },
    ...(body && { body }),
  });

/** Announces a file as smaller than the disk and sends all of it; gives the status of each request. */
async function upload(url: string, vendor: FaultVendor, megabytes: number): Promise<number[]> {
  const bytes = new Uint8Array(megabytes * 1024 * 1024);
  const name = Buffer.from('film.mp4').toString('base64');
  const begun = await tus(`${url}/uploads`, vendor, 'POST', {
    ...{ 'upload-length': String(bytes.length), 'upload-metadata': `filename ${name}` },
  });
  if (begun.status !== 201) return [begun.status];
  const location = new URL(begun.headers.get('location') ?? '', url).href;
  const more = { 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' };
  return [begun.status, (await tus(location, vendor, 'PATCH', more, bytes)).status];
}

async function run(market: FaultMarket, { faults }: Size): Promise<Outcome> {
  const folder = join(market.folder, 'small-disk');
  await mkdir(folder, { recursive: true });
  const prefix = onSmallDisk(folder);
  const [file = '', ...words] = [...prefix, 'true'];
  const isPossible = spawnSync(file, words).status === 0;
  const done = `${faults} × files of 3 MB at the same time, and one of 8 MB, onto a disk of ${diskMegabytes} MB`;
  if (!isPossible) return { done, result: 'not tried: no disk may be mounted here', met: null };
  const environment = { DOCKET_FILES_DIR: folder };
  const server = await market.start({ role: 'web', prefix, environment });
  const [vendor] = market.vendors;
  const orderId = await placedOrder(market, server.url, vendor);
  const files = 'select from file where vendor_id = $1';
  const filesBefore = await market.count(files, [vendor.id]);
  const statuses: number[][] = [];
  for (let round = 0; round < faults; round += 1) {
    statuses.push(await upload(server.url, vendor, 8));
    // Each fits when it is announced, both together do not.
    statuses.push(...(await Promise.all([1, 2].map(() => upload(server.url, vendor, 3)))));
    await insist(server.url, noteOn(vendor, orderId, 'The disk is full'));
  }
  const refused = statuses.filter((each) => each.includes(507)).length;
  const strange = statuses.flat().filter((status) => ![201, 204, 507].includes(status));
  const listed = (await market.count(files, [vendor.id])) - filesBefore;
  await ask(server.url, vendor.key, '{ orders(first: 1) { nodes { id } } }');
  return {
    done: `${done}, mounted for the server's process alone`,
    result: `process ${server.hasDied ? 'died' : 'lives'}, ${refused} of ${statuses.length} refused with 507, ${strange.length} answered otherwise, ${listed} listed, orders still changed`,
    met: !server.hasDied && refused >= 2 * faults && strange.length === 0 && listed === 0,
  };
}

export const diskFull: Fault = {
  name: 'disk full',
  goal: 'a clear refusal (507), nothing half-written, orders go on',
  short: { faults: 1, work: 1 },
  full: { faults: 5, work: 1 },
  run,
};
