import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Wakeups } from './wakeups.js';

const channel = 'docket_wakeups';
/** Hints that come within this time leave as one. */
const gatherMs = 20;
/** Postgres refuses payloads of 8,000 bytes and more. */
const maxPayload = 7_900;
const pauses = { firstMs: 100, longestMs: 5_000 };

export interface WakeupRelayOptions {
  /** The database's address; the connection takes the role of the web by itself. */
  url: string;
  wakeups: Wakeups;
  log: { warn(details: object, message: string): void };
}

/**
 * Carries hints between processes by LISTEN and NOTIFY, on a connection of its own. A NOTIFY inside a transaction
 * makes commits wait for one another, so it leaves outside of any, many hints at a time. While the connection is
 * broken, hints to others wait and those of others are lost, as hints may be.
 */
export class WakeupRelay {
  private readonly id = randomUUID();
  private readonly pending = new Set<string>();
  private readonly stopRelaying: () => void;
  private client: pg.Client | null = null;
  private timer: NodeJS.Timeout | undefined;
  private retry: NodeJS.Timeout | undefined;
  private flushing: Promise<void> = Promise.resolve();
  private failures = 0;
  private isClosed = false;

  private constructor(private readonly options: WakeupRelayOptions) {
    this.stopRelaying = options.wakeups.relayTo((key) => this.add(key));
  }

  /** Resolves once this process hears the others. */
  static async start(options: WakeupRelayOptions): Promise<WakeupRelay> {
    const relay = new WakeupRelay(options);
    await relay.connect();
    return relay;
  }

  get isConnected(): boolean {
    return this.client !== null;
  }

  /** Sends what still waits, then ends. */
  async close(): Promise<void> {
    this.stopRelaying();
    this.isClosed = true;
    clearTimeout(this.retry);
    clearTimeout(this.timer);
    this.flush();
    await this.flushing;
    const { client } = this;
    this.client = null;
    await client?.end().catch(() => {});
  }

  private add(key: string): void {
    this.pending.add(key);
    this.timer ??= setTimeout(() => this.flush(), gatherMs);
  }

  private flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const { client } = this;
    if (!client || this.pending.size === 0) return;
    const payloads = packed(this.id, this.pending);
    this.pending.clear();
    const send = () =>
      client.query('select pg_notify($1, payload) from unnest($2::text[]) payload', [channel, payloads]);
    this.flushing = this.flushing.then(send).then(
      () => {},
      (error) => this.options.log.warn({ err: error }, 'Hints to other processes were lost'),
    );
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
    this.flush();
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
