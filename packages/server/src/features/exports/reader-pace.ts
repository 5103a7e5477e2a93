export interface LeastPace {
  bytesPerSecond: number;
  /** Over which time it must be kept, of waiting for the reader alone. */
  overMs: number;
}

/** How fast a reader takes what it is offered; while nothing is offered, it is not the one who is slow. */
export class ReaderPace {
  private taken = 0;
  private waitedMs = 0;
  private offeredAt: number | null = null;

  constructor(
    private readonly least: LeastPace,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Passes pieces on to a reader that asks for the next once it has taken one; the end must be taken, too. */
  async *follow(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
    for await (const piece of pieces) {
      this.offeredAt = this.now();
      yield piece;
      this.waitedMs += this.now() - this.offeredAt;
      this.offeredAt = null;
      this.taken += piece.length;
    }
    this.offeredAt = this.now();
  }

  /** Whether it has taken less than the least, since this was last said after the whole time. */
  isTooSlow(): boolean {
    const now = this.now();
    const waitedMs = this.waitedMs + (this.offeredAt === null ? 0 : now - this.offeredAt);
    if (waitedMs < this.least.overMs) return false;
    const isTooSlow = this.taken * 1_000 < this.least.bytesPerSecond * waitedMs;
    this.taken = 0;
    this.waitedMs = 0;
    if (this.offeredAt !== null) this.offeredAt = now;
    return isTooSlow;
  }
}
