/** Bytes that are written one after another into the same buffer, over and over: nothing is left to be collected. */
export class XmlBytes {
  private bytes: Buffer<ArrayBuffer>;
  /** How many there are since they were last taken. */
  length = 0;

  constructor(capacity: number) {
    this.bytes = Buffer.allocUnsafeSlow(capacity);
  }

  /** Makes room for so many more. */
  reserve(count: number): void {
    if (this.length + count <= this.bytes.length) return;
    const wider = Buffer.allocUnsafeSlow(Math.max(this.length + count, this.bytes.length * 2));
    this.bytes.copy(wider, 0, 0, this.length);
    this.bytes = wider;
  }

  /** One more byte; there must be room for it. */
  put(byte: number): void {
    this.bytes[this.length++] = byte;
  }

  /** Part of others; there must be room for it. */
  add(others: Uint8Array, from = 0, to = others.length): void {
    const { bytes } = this;
    let at = this.length;
    // Most parts are shorter than what a call costs.
    if (to - from > 48) {
      bytes.set(others.subarray(from, to), at);
      at += to - from;
    } else for (let next = from; next < to; next++) bytes[at++] = others[next] as number;
    this.length = at;
  }

  addText(text: string): void {
    this.reserve(text.length * 3);
    this.length += this.bytes.write(text, this.length);
  }

  /** All there are; they hold until the next one is written. */
  take(): Buffer<ArrayBuffer> {
    const taken = this.bytes.subarray(0, this.length);
    this.length = 0;
    return taken;
  }
}
