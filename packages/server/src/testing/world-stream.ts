import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { ApiClient } from './world-client.js';

/** One subscription on a socket of its own, read item by item. */
export class Stream<Item> {
  private socket: WebSocket | null = null;
  private readonly client: Client;
  private readonly items: AsyncIterableIterator<unknown>;

  constructor({ url, headers }: ApiClient, query: string, variables: object = {}) {
    const { authorization, 'docket-vendor': vendor } = headers;
    this.client = createClient({
      url: `${url.replace(/^http/, 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      connectionParams: {
        ...(authorization && { authorization }),
        ...(vendor && { 'Docket-Vendor': vendor }),
      },
      on: {
        opened: (socket) => {
          this.socket = socket as WebSocket;
        },
      },
    });
    this.items = this.client.iterate({ query, variables: variables as Record<string, unknown> });
  }

  /** The next item; its errors, where it is refused. A stream that says nothing for so long fails the test. */
  async next(withinMs = 20_000): Promise<Item> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`Nothing came for ${withinMs} ms`)), withinMs);
    });
    const next = await Promise.race([this.items.next(), late]).finally(() => clearTimeout(timer));
    if (next.done) throw new Error('The stream has ended');
    const { data, errors } = next.value as { data?: Record<string, Item>; errors?: unknown };
    if (errors) throw errors;
    return Object.values(data ?? {})[0] as Item;
  }

  /** Reads until an item answers to `isLast`, that one included. */
  async until(isLast: (item: Item) => boolean, withinMs?: number): Promise<Item[]> {
    const items: Item[] = [];
    for (;;) {
      const item = await this.next(withinMs);
      items.push(item);
      if (isLast(item)) return items;
    }
  }

  /** Cuts the connection as a broken network does, in the middle of whatever was under way. */
  cut(): void {
    this.socket?.terminate();
  }

  /** Ends the subscription and its socket in order. */
  async close(): Promise<void> {
    await this.items.return?.();
    await this.client.dispose();
  }
}
