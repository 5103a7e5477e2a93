import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to a server on this machine that can be cut, as often as one likes. */
export class CuttableProxy {
  private readonly pairs = new Set<[Socket, Socket]>();
  private readonly server = createServer((inner) => this.join(inner));

  private constructor(
    /** Where it leads; null: nowhere, and whoever comes is sent away. */
    public target: number | null,
  ) {}

  static async open(target: number): Promise<CuttableProxy> {
    const proxy = new CuttableProxy(target);
    proxy.server.listen(0, '127.0.0.1');
    await once(proxy.server, 'listening');
    return proxy;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Ends all that goes through it, without a word; how many connections that were. */
  cut(): number {
    const cut = this.pairs.size;
    for (const pair of this.pairs) for (const socket of pair) socket.destroy();
    return cut;
  }

  async close(): Promise<void> {
    this.target = null;
    this.cut();
    this.server.close();
    await once(this.server, 'close');
  }

  private join(inner: Socket): void {
    if (this.target === null) {
      inner.destroy();
      return;
    }
    const pair: [Socket, Socket] = [inner, connect(this.target, '127.0.0.1')];
    this.pairs.add(pair);
    const [near, far] = pair;
    near.pipe(far).pipe(near);
    for (const socket of pair) {
      // A side that breaks takes the other with it: that is what a proxy is for here.
      socket.on('error', () => {});
      socket.on('close', () => {
        this.pairs.delete(pair);
        for (const each of pair) each.destroy();
      });
    }
  }
}
