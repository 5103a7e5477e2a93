import { parse } from 'csv-parse/sync';
import type { FileStore } from '../../platform/files/file-store.js';
import type { World } from '../../testing/world.js';
import type { ApiClient } from '../../testing/world-client.js';
import type { VendorWorld } from '../../testing/world-vendor.js';
import { writeExport } from './write-export.js';

const jobFields = 'id state done total error summary file { name rows bytes url expiresAt }';

/** A row of a file, by what stands above its cells. */
export type Row = Record<string, string>;

/** Exports as people see them: asked for, written, fetched. */
export class ExportDesk {
  constructor(
    private readonly world: World,
    private readonly vendor: VendorWorld,
    readonly client: ApiClient,
  ) {}

  /** Asks for an export that must not be refused; gives its job's id. */
  async ask(input: object = {}): Promise<string> {
    const { exportOrders } = await this.client.ask(
      'mutation ($input: ExportOrdersInput!) { exportOrders(input: $input) { job { id } errors { message } } }',
      { input },
    );
    if (exportOrders.errors.length > 0) throw new Error(JSON.stringify(exportOrders.errors));
    return exportOrders.job.id;
  }

  /** Does what a worker does. */
  write(jobId: string, files: FileStore = this.world.services.files, signal = new AbortController().signal) {
    const { database } = this.world;
    return writeExport({ database, files, signal }, { vendorId: this.vendor.id, jobId });
  }

  async job(id: string) {
    const { job } = await this.client.ask(`query ($id: ID!) { job(id: $id) { ${jobFields} } }`, { id });
    return job;
  }

  /** Fetches a link as a browser does, without saying who asks. */
  fetch(url: string, init: RequestInit = {}): Promise<Response> {
    return fetch(this.world.url + new URL(url).pathname, init);
  }

  /** The bytes of an export, from the asking to the file. */
  async bytes(input: object = {}): Promise<Buffer> {
    const id = await this.ask(input);
    await this.write(id);
    const { file, error } = await this.job(id);
    if (!file) throw new Error(`No file: ${error}`);
    return Buffer.from(await (await this.fetch(file.url)).arrayBuffer());
  }

  /** The rows of a CSV export. */
  async rows(input: object = {}): Promise<Row[]> {
    return readCsv(await this.bytes(input));
  }

  /** The direct stream. */
  stream(body: object, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.world.url}/exports/stream`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: this.world.url,
        ...this.client.headers,
        ...headers,
      },
      body: JSON.stringify(body),
    });
  }
}

/** A CSV file as a strict reader reads it. */
export const readCsv = (bytes: Buffer): Row[] =>
  parse(bytes, { bom: true, columns: true, record_delimiter: '\r\n' });
