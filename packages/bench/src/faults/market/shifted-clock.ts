import { preload } from './preload.js';

/** For `NODE_OPTIONS`: the server's clock is `ms` off, that of Postgres is not. */
export const shiftedClock = (ms: number): string =>
  preload(`
    const Real = Date;
    const now = () => Real.now() + ${ms};
    globalThis.Date = class Date extends Real {
      constructor(...parts) { super(...(parts.length === 0 ? [now()] : parts)); }
      static now() { return now(); }
    };`);
