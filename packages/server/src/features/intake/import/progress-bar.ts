/** Where a bar is drawn: standard error. */
export interface Screen {
  isTTY?: boolean;
  columns?: number;
  write(text: string): unknown;
}

const width = 30;
/** Milliseconds between two drawings on a terminal, and between two lines in a log. */
const pause = { terminal: 100, log: 10_000 };

/** A line that shows how far something is: redrawn in place on a terminal, now and then a new line elsewhere. */
export class ProgressBar {
  private drawnAt: number;
  private isOnScreen = false;

  constructor(
    private readonly screen: Screen,
    private readonly now: () => number = Date.now,
  ) {
    this.drawnAt = now();
  }

  /** @param share between 0 and 1 */
  show(share: number, words: string): void {
    if (this.now() - this.drawnAt < (this.screen.isTTY ? pause.terminal : pause.log)) return;
    this.drawnAt = this.now();
    const percent = `${String(Math.floor(share * 100)).padStart(3)} %`;
    if (!this.screen.isTTY) return void this.screen.write(`${percent}  ${words}\n`);
    const done = Math.round(share * width);
    const line = `[${'#'.repeat(done)}${'-'.repeat(width - done)}] ${percent}  ${words}`;
    this.screen.write(`\r\x1b[2K${line.slice(0, (this.screen.columns ?? 80) - 1)}`);
    this.isOnScreen = true;
  }

  /** Takes the bar away, so that something else can be written; the next `show` draws it again. */
  clear(): void {
    if (this.isOnScreen) this.screen.write('\r\x1b[2K');
    this.isOnScreen = false;
  }
}
