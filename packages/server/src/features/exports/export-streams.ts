/**
 * How many exports are streamed at once: each holds a connection of the database for as long as its
 * reader reads. No vendor takes all places, however many callers it has.
 */
export class ExportStreams {
  private readonly running = new Map<string, number>();
  private count = 0;

  constructor(
    private readonly most: number,
    private readonly mostOfVendor: number,
  ) {}

  /** Takes a place. @returns what gives it back; null when there is none */
  take(vendorId: string): (() => void) | null {
    const own = this.running.get(vendorId) ?? 0;
    if (this.count >= this.most || own >= this.mostOfVendor) return null;
    this.count += 1;
    this.running.set(vendorId, own + 1);
    return () => {
      this.count -= 1;
      const left = (this.running.get(vendorId) ?? 1) - 1;
      if (left > 0) this.running.set(vendorId, left);
      else this.running.delete(vendorId);
    };
  }
}
