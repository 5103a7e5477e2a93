import { setTimeout as pause } from 'node:timers/promises';
import { ask } from './client.js';

/** A vendor's events; what does not fit into `fields` can be asked of each. */
export const eventsDocument = (
  fields = '',
) => `subscription ($after: EventCursor) { orderEvents(after: $after) {
  ... on OrderEvent { event: cursor ${fields} } ... on StreamReady { cursor }
  ... on StreamHeartbeat { cursor } ... on StreamReset { reset: cursor } } }`;

interface Item {
  event?: string;
  cursor?: string;
  reset?: string;
}

interface Message {
  type: string;
  payload?: { data?: { orderEvents: Item } };
}

/** The place of an event in its vendor's log. */
export const seqOf = (cursor: string): number =>
  Number(Buffer.from(cursor, 'base64url').toString().split('.')[1]);

/** Where a vendor's log ends now. */
export async function endOfLog(url: string, key: string): Promise<string> {
  const { orders } = await ask<{ orders: { eventCursor: string } }>(
    url,
    key,
    '{ orders(first: 1) { eventCursor } }',
  );
  return orders.eventCursor;
}

/** A client that follows a vendor's events, and comes back with its last cursor whenever its connection breaks. */
export class EventStream {
  /** Of the events it has taken in, as they came. */
  readonly seqs: number[] = [];
  connections = 0;
  resets = 0;
  private socket: WebSocket | null = null;
  private isOpen = true;

  constructor(
    private readonly url: string,
    private readonly key: string,
    private cursor: string,
  ) {}

  /** Runs until it is closed. */
  async follow(): Promise<void> {
    while (this.isOpen) {
      await this.connect();
      await pause(10);
    }
  }

  close(): void {
    this.isOpen = false;
    this.socket?.close();
  }

  /** Resolves when the connection has ended. */
  private connect(): Promise<void> {
    const socket = new WebSocket(`${this.url.replace(/^http/, 'ws')}/graphql`, 'graphql-transport-ws');
    this.socket = socket;
    const send = (message: object) => socket.send(JSON.stringify(message));
    socket.addEventListener('open', () =>
      send({ type: 'connection_init', payload: { authorization: `Bearer ${this.key}` } }),
    );
    socket.addEventListener('message', ({ data }) => {
      const message: Message = JSON.parse(String(data));
      if (message.type === 'connection_ack') {
        this.connections += 1;
        const payload = { query: eventsDocument(), variables: { after: this.cursor } };
        send({ type: 'subscribe', id: '1', payload });
      }
      if (message.type === 'ping') send({ type: 'pong' });
      if (message.type === 'next') this.take(message.payload?.data?.orderEvents ?? {});
    });
    return new Promise((ended) => {
      // A break is said twice, as an error and as the end that follows from it.
      socket.addEventListener('error', () => {});
      socket.addEventListener('close', () => ended());
    });
  }

  private take({ event, cursor, reset }: Item): void {
    if (event) this.seqs.push(seqOf(event));
    if (reset) this.resets += 1;
    this.cursor = event ?? cursor ?? reset ?? this.cursor;
  }
}
