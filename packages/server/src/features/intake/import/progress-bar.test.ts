import { describe, expect, it } from '@jest/globals';
import { ProgressBar } from './progress-bar.js';

function screen(isTTY: boolean) {
  const written: string[] = [];
  let now = 0;
  const bar = new ProgressBar({ isTTY, columns: 60, write: (text) => written.push(text) }, () => now);
  return { written, bar, wait: (ms: number) => (now += ms) };
}

describe('the progress bar', () => {
  it('is redrawn in place, not at every step, and taken away', () => {
    const { written, bar, wait } = screen(true);
    bar.show(0.1, '1 record');
    wait(100);
    bar.show(0.5, '5 records');
    bar.show(0.6, '6 records');
    bar.clear();
    bar.clear();
    expect(written).toEqual([`\r\x1b[2K[${'#'.repeat(15)}${'-'.repeat(15)}]  50 %  5 records`, '\r\x1b[2K']);
  });

  it('never wraps to a second line', () => {
    const { written, bar, wait } = screen(true);
    wait(100);
    bar.show(1, 'x'.repeat(200));
    expect(written[0]!.replace('\r\x1b[2K', '')).toHaveLength(59);
  });

  it('is a line now and then where nobody watches', () => {
    const { written, bar, wait } = screen(false);
    bar.show(0.1, '1 record');
    wait(10_000);
    bar.show(0.256, '2 records');
    bar.show(0.3, '3 records');
    bar.clear();
    expect(written).toEqual([' 25 %  2 records\n']);
  });
});
