import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { WebSocket } from 'ws';

// biome-ignore lint/suspicious/noExplicitAny: what a message carries is its test's to know
export type Message = { type: string; id?: string; payload?: any };

type Address = { readonly url: string };
type Credentials = { readonly headers: Readonly<Record<string, string>> };

/** A socket that speaks the protocol word by word. */
export class RawSocket {
  readonly socket: WebSocket;
  readonly received: Message[] = [];
  private readonly waiting: (() => void)[] = [];
  private read = 0;
  private closeCode: number | null = null;

  constructor(
    url: string,
    headers: Record<string, string>,
    private readonly parameters: Record<string, string>,
  ) {
    const address = new URL(url.replace(/^http/, 'ws'));
    if (address.pathname === '/') address.pathname = '/graphql';
    this.socket = new WebSocket(address, 'graphql-transport-ws', { headers });
    this.socket.on('message', (data) => {
      this.received.push(JSON.parse(String(data)));
      this.wake();
    });
    this.socket.on('close', (code) => {
      this.closeCode = code;
      this.wake();
    });
    this.socket.on('error', () => {});
  }

  /** As a program with a key opens it, or the page with a cookie. */
  static open({ url }: Address, { headers }: Credentials, more: Record<string, string> = {}): RawSocket {
    const { cookie, ...parameters } = headers;
    return new RawSocket(url, { ...(cookie && { cookie, origin: url }), ...more }, parameters);
  }

  /** One that has introduced itself and was let in. */
  static async welcomed(address: Address, credentials: Credentials): Promise<RawSocket> {
    const socket = RawSocket.open(address, credentials);
    const { type } = await socket.init();
    if (type !== 'connection_ack') throw new Error(`Not welcome: ${type}`);
    return socket;
  }

  send(message: Message): void {
    if (this.socket.readyState === WebSocket.CONNECTING) this.socket.once('open', () => this.send(message));
    else this.socket.send(JSON.stringify(message));
  }

  init(): Promise<Message> {
    this.send({ type: 'connection_init', payload: this.parameters });
    return this.next();
  }

  /** The next message that was not looked at yet. */
  async next(): Promise<Message> {
    while (this.read >= this.received.length) {
      if (this.closeCode !== null) throw new Error(`The socket is closed: ${this.closeCode}`);
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
    this.read += 1;
    return this.received[this.read - 1] as Message;
  }

  /** Begins an operation, and gives the first message about it. */
  async ask(id: string, payload: object): Promise<Message> {
    this.send({ type: 'subscribe', id, payload });
    for (;;) {
      const message = await this.next();
      if (message.id === id) return message;
    }
  }

  /** Begins an operation, and gives the codes of the errors it meets. */
  async codes(id: string, payload: object): Promise<unknown[]> {
    const { type, payload: answer } = await this.ask(id, payload);
    const errors: { extensions: { code: unknown } }[] = type === 'error' ? answer : (answer.errors ?? []);
    return errors.map(({ extensions }) => extensions.code);
  }

  /** Resolves with the code it is closed with. */
  async closed(): Promise<number> {
    while (this.closeCode === null) await new Promise<void>((resolve) => this.waiting.push(resolve));
    return this.closeCode;
  }

  /** The status with which the upgrade is refused. */
  async refusal(): Promise<number | undefined> {
    const [, response] = (await once(this.socket, 'unexpected-response')) as [unknown, IncomingMessage];
    response.resume();
    return response.statusCode;
  }

  end(): void {
    this.socket.terminate();
  }

  private wake(): void {
    for (const resolve of this.waiting.splice(0)) resolve();
  }
}
