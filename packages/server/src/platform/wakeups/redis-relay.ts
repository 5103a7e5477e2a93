import { randomUUID } from 'node:crypto';
import { createClient } from 'redis';
import { GatheredHints, type RelayOptions, type WakeupRelay } from './gathered-hints.js';

const channel = 'docket:wakeups';
const pauses = { firstMs: 100, longestMs: 5_000 };

/**
 * Carries hints between processes by Redis, which keeps nothing of them. While the connection is broken, hints to others
 * wait and those of others are lost, as hints may be.
 */
export class RedisRelay implements WakeupRelay {
  private readonly id = randomUUID();
  private readonly client: ReturnType<typeof clientFor>;
  private readonly hints: GatheredHints;
  private publishing: Promise<unknown> = Promise.resolve();
  private isHeard = false;

  private constructor(private readonly options: RelayOptions) {
    const { url, wakeups, log } = options;
    this.client = clientFor(url);
    this.hints = new GatheredHints(wakeups, (keys) => this.send(keys));
    let isBroken = false;
    this.client.on('error', (error) => {
      if (!isBroken) log.warn({ err: error }, 'Hints cannot reach other processes for now');
      isBroken = true;
    });
    // Also after it was broken: the client has subscribed again by then.
    this.client.on('ready', () => {
      isBroken = false;
      this.hints.flush();
    });
  }

  /** Resolves once this process hears the others, or knows that it cannot for now. */
  static async start(options: RelayOptions): Promise<RedisRelay> {
    const relay = new RedisRelay(options);
    const failed = new Promise<void>((resolve) => relay.client.once('error', () => resolve()));
    await Promise.race([relay.listen(), failed]);
    return relay;
  }

  get isConnected(): boolean {
    return this.isHeard && this.client.isReady;
  }

  async close(): Promise<void> {
    this.hints.close();
    await this.publishing;
    this.client.destroy();
  }

  /** The client itself tries until it is connected, and again whenever the connection breaks. */
  private async listen(): Promise<void> {
    try {
      await this.client.connect();
      await this.client.subscribe(channel, (message) => this.hear(message));
      this.isHeard = true;
    } catch (error) {
      if (this.client.isOpen) this.options.log.warn({ err: error }, 'Hints of other processes are not heard');
    }
  }

  private send(keys: readonly string[]): boolean {
    if (!this.client.isReady) return false;
    const sent = this.client.publish(channel, [this.id, ...keys].join('\n'));
    this.publishing = sent.catch((error) =>
      this.options.log.warn({ err: error }, 'Hints to other processes were lost'),
    );
    return true;
  }

  private hear(message: string): void {
    const [from, ...keys] = message.split('\n');
    if (from !== this.id) for (const key of keys) this.options.wakeups.wakeHere(key);
  }
}

const clientFor = (url: string) =>
  createClient({
    url,
    // One connection both hears and tells.
    RESP: 3,
    disableOfflineQueue: true,
    // Connections that nothing comes over are cut by those in between, without a word.
    pingInterval: 10_000,
    socket: {
      connectTimeout: 10_000,
      reconnectStrategy: (failures) =>
        Math.min(pauses.longestMs, pauses.firstMs * 2 ** failures) * (0.75 + Math.random() / 2),
    },
  });
