import type { ServerResponse } from 'node:http';
import type { FormattedExecutionResult } from 'graphql';
import type { Peer } from './peer.js';

const complete = 'event: complete\ndata:\n\n';
const comment = ':\n\n';

/**
 * One operation's answers as server-sent events, as the protocol of graphql-sse has them on connections of their own:
 * `next` for each, and `complete`. What is sent counts as sent when the system has taken it, so that a reader who reads
 * slowly is read for slowly.
 */
export class EventStream {
  private readonly over = new AbortController();
  /** Aborted when nothing more is to be sent, whoever ended it. */
  readonly ended = this.over.signal;
  /** What was sent and not taken yet; it resolves then. */
  private held: Promise<void> | null = null;
  private release = () => {};
  private heldAtBeat: object | null = null;

  constructor(
    readonly peer: Peer,
    private readonly response: ServerResponse,
    headers: Record<string, number | string | string[] | undefined>,
  ) {
    response.on('close', () => {
      this.over.abort();
      this.release();
    });
    // A connection that broke; it closes by itself.
    response.on('error', () => {});
    response.writeHead(200, {
      ...headers,
      'content-type': 'text/event-stream; charset=utf-8',
      // Proxies that gather answers would hold it back.
      'x-accel-buffering': 'no',
    });
    response.write(comment);
  }

  /**
   * Sends an item as soon as the one before is taken; there is something to wait for only where it is not yet.
   * @param id what a browser that comes back tells in `Last-Event-ID`
   */
  next(text: string, id?: string): Promise<void> | undefined {
    return this.send(`event: next\n${id === undefined ? '' : `id: ${id}\n`}data: ${text}\n\n`);
  }

  /** Says that there is no more, and why, where something went wrong. */
  complete(result?: FormattedExecutionResult): void {
    if (this.ended.aborted) return;
    if (result) this.response.write(`event: next\ndata: ${JSON.stringify(result)}\n\n`);
    this.response.end(complete);
    this.over.abort();
  }

  /** Ends it without a word; its reader comes back. */
  leave(): void {
    this.over.abort();
    this.response.destroy();
  }

  /** Keeps it from looking dead. Whoever has not taken the same since the last time has stopped reading. */
  beat(): void {
    const held = this.ended.aborted ? this.ended : this.held;
    if (held && held === this.heldAtBeat) this.leave();
    else if (!held) this.response.write(comment);
    this.heldAtBeat = held;
  }

  private send(chunk: string): Promise<void> | undefined {
    if (this.held !== null) return this.held.then(() => this.write(chunk));
    this.write(chunk);
  }

  private write(chunk: string): void {
    if (this.ended.aborted) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.held = promise;
    this.release = () => {
      this.held = null;
      resolve();
    };
    this.response.write(chunk, this.release);
  }
}
