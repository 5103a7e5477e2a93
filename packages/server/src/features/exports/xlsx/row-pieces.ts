/** Pieces of bytes, of which one may be left off in the middle: a sheet may end there. */
export class RowPieces {
  private piece: Uint8Array = new Uint8Array();
  private at = 0;

  constructor(private readonly pieces: AsyncIterator<Uint8Array>) {}

  async hasMore(): Promise<boolean> {
    while (this.at >= this.piece.length) {
      const next = await this.pieces.next();
      if (next.done) return false;
      this.piece = next.value;
      this.at = 0;
    }
    return true;
  }

  /** @param read reads on in a piece from a place; gives how far it came */
  pass(read: (piece: Uint8Array, from: number) => number): void {
    this.at = read(this.piece, this.at);
  }

  /** Leaves off. */
  async close(): Promise<void> {
    await this.pieces.return?.();
  }
}
