/** A record found in a JSON text, or why there is none. */
export type Slice = { text: string } | { mistake: string };

/** What a record may be at most, in characters: as much as a webhook. */
export const maxRecord = 5_000_000;

/**
 * Cuts a JSON text that arrives in pieces into its records, holding no more than one: the elements of a list, of the
 * list under `data`, or else the values themselves. What a record means is left to `JSON.parse`.
 */
export class JsonSlicer {
  private record = '';
  /** How many brackets are open inside the record. */
  private depth = 0;
  private inString = false;
  private isEscaped = false;
  /** Inside a list whose elements are the records; `wrapped` when it stands under `data`. */
  private list: 'none' | 'plain' | 'wrapped' = 'none';
  private isBehindList = false;

  /** The records that are complete with this piece. */
  *push(piece: string): Generator<Slice> {
    for (const char of piece) {
      const slice = this.take(char);
      if (slice) yield slice;
    }
  }

  /** Call when the text is over. */
  *end(): Generator<Slice> {
    if (this.depth > 0 || this.inString || this.list !== 'none' || this.isBehindList)
      yield { mistake: 'The file ends in the middle of a record.' };
    else if (this.record.trim()) yield this.cut();
  }

  private take(char: string): Slice | undefined {
    if (this.isBehindList) {
      // What else stands beside `data` (the number of pages, say) is no record.
      if (char === '}') this.isBehindList = false;
      return;
    }
    this.record += char;
    if (this.record.length > maxRecord)
      throw new RangeError(`A record has more than ${maxRecord} characters.`);
    if (this.inString) {
      if (this.isEscaped) this.isEscaped = false;
      else if (char === '\\') this.isEscaped = true;
      else if (char === '"') this.inString = false;
      return;
    }
    if (char === '"') this.inString = true;
    else if (char === '{' || char === '[') return this.open(char);
    else if (char === '}' || char === ']') return this.close();
    else if (this.depth === 0 && (char === ',' || char === '\n')) return this.separate(char);
  }

  private open(char: string): undefined {
    const before = this.record.slice(0, -1);
    if (char === '[' && this.list === 'none' && this.depth === 0 && !before.trim()) {
      this.list = 'plain';
      this.record = '';
    } else if (
      char === '[' &&
      this.list === 'none' &&
      this.depth === 1 &&
      /[{,]\s*"data"\s*:\s*$/.test(before.slice(-200))
    ) {
      this.list = 'wrapped';
      this.depth = 0;
      this.record = '';
    } else this.depth += 1;
  }

  private close(): Slice | undefined {
    if (this.depth > 0) {
      this.depth -= 1;
      return this.depth === 0 ? this.cut() : undefined;
    }
    if (this.list === 'none') return this.cut();
    this.isBehindList = this.list === 'wrapped';
    this.list = 'none';
    this.record = this.record.slice(0, -1);
    return this.record.trim() ? this.cut() : this.clear();
  }

  private separate(char: string): Slice | undefined {
    if (char === '\n' && this.list !== 'none') return;
    this.record = this.record.slice(0, -1);
    return this.record.trim() ? this.cut() : this.clear();
  }

  private cut(): Slice {
    const text = this.record.trim();
    this.record = '';
    return { text };
  }

  private clear(): undefined {
    this.record = '';
  }
}
