import type { WebSocket } from 'ws';

const everyMs = 12_000;

/** Ends sockets whose other end is gone, or no longer reads: one interval for all. */
export class KeepAlive {
  private readonly silent = new Set<WebSocket>();
  private readonly timer: NodeJS.Timeout;

  constructor(sockets: ReadonlySet<WebSocket>, ms = everyMs) {
    this.timer = setInterval(() => {
      for (const socket of sockets) {
        if (this.silent.has(socket)) socket.terminate();
        else if (socket.readyState === socket.OPEN) {
          this.silent.add(socket);
          socket.ping();
        }
      }
    }, ms);
  }

  watch(socket: WebSocket): void {
    socket.on('pong', () => this.silent.delete(socket));
    socket.once('close', () => this.silent.delete(socket));
  }

  stop(): void {
    clearInterval(this.timer);
  }
}
