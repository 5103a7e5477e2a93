import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { GatheredHints, type RelayOptions, type WakeupRelay } from './gathered-hints.js';

const channel = 'docket_wakeups';
/** Postgres refuses payloads of 8,000 bytes and more. */
const maxPayload = 7_900;
const pauses = { firstMs: 100, longestMs: 5_000 };

/**
 * Carries hints between processes by LISTEN and NOTIFY, on a connection of its own. A NOTIFY inside a transaction
 * makes commits wait for one another, so it leaves outside of any, many hints at a time. While the connection is
 * broken, hints to others wait and those of others are lost, as hints may be.
 */
export class PostgresRelay implements WakeupRelay {
  private readonly id = randomUUID();
  private readonly hints: GatheredHints;
  private client: pg.Client | null = null;
  private retry: NodeJS.Timeout | undefined;
  private flushing: Promise<void> = Promise.resolve();
  private failures = 0;
  private isClosed = false;

  private constructor(private readonly options: RelayOptions) {
    this.hints = new GatheredHints(options.wakeups, (keys) => this.send(keys));
  }

  /**
   * Resolves once this process hears the others.
   * @param options whose address is the database's; the connection takes the role of the web by itself
   */
  static async start(options: RelayOptions): Promise<PostgresRelay> {
    const relay = new PostgresRelay(options);
    await relay.connect();
    return relay;
  }

  get isConnected(): boolean {
    return this.client !== null;
  }

  async close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.retry);
    this.hints.close();
    await this.flushing;
    const { client } = this;
    this.client = null;
    await client?.end().catch(() => {});
  }

  private send(keys: readonly string[]): boolean {
    const { client } = this;
    if (!client) return false;
    const payloads = packed(this.id, keys);
    const send = () =>
      client.query('select pg_notify($1, payload) from unnest($2::text[]) payload', [channel, payloads]);
    this.flushing = this.flushing.then(send).then(
      () => {},
      (error) => this.options.log.warn({ err: error }, 'Hints to other processes were lost'),
    );
    return true;
  }

  private async connect(): Promise<void> {
    const client = openClient(this.options.url);
    // Without a listener, a restart of Postgres would take this process down with it.
    client.on('error', () => {});
    client.once('end', () => {
      if (this.client === client) this.lost();
    });
    client.on('notification', ({ payload }) => this.hear(payload));
    try {
      await client.connect();
      await client.query(`listen ${channel}`);
    } catch (error) {
      client.end().catch(() => {});
      if (this.failures === 0)
        this.options.log.warn({ err: error }, 'Hints cannot reach other processes for now');
      this.lost();
      return;
    }
    if (this.isClosed) return void client.end().catch(() => {});
    this.failures = 0;
    this.client = client;
    this.hints.flush();
  }

  private lost(): void {
    this.client = null;
    if (this.isClosed) return;
    const pause = Math.min(pauses.longestMs, pauses.firstMs * 2 ** this.failures);
    this.failures += 1;
    this.retry = setTimeout(() => this.connect(), pause * (0.75 + Math.random() / 2));
  }

  private hear(payload: string | undefined): void {
    const [from, ...keys] = (payload ?? '').split('\n');
    if (from !== this.id) for (const key of keys) this.options.wakeups.wakeHere(key);
  }
}

function openClient(databaseUrl: string): pg.Client {
  // What the address says wins over what stands beside it, so options of its own would undo the role.
  const address = new URL(databaseUrl);
  address.searchParams.delete('options');
  return new pg.Client({
    connectionString: address.href,
    options: '-c role=docket_app',
    application_name: 'docket wake-ups',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  });
}

/** As few payloads as hold all keys, each begun by who sends it. */
function packed(sender: string, keys: Iterable<string>): string[] {
  const payloads: string[] = [];
  let current = sender;
  for (const key of keys) {
    if (Buffer.byteLength(current) + 1 + Buffer.byteLength(key) > maxPayload) {
      payloads.push(current);
      current = sender;
    }
    current += `\n${key}`;
  }
  return [...payloads, current];
}
