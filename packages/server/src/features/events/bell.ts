/** Rings for the one who waits, and remembers a ring that nobody waited for. */
export class Bell {
  private rung = false;
  private answer: (() => void) | null = null;

  ring(): void {
    this.rung = true;
    this.answer?.();
  }

  reset(): void {
    this.rung = false;
  }

  async wait(atMostMs: number): Promise<void> {
    if (this.rung) return;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.answer = resolve;
      timer = setTimeout(resolve, atMostMs);
    });
    clearTimeout(timer);
    this.answer = null;
  }
}
