/** A module to load before the server: its clock is `ms` off, that of Postgres is not. */
export function shiftedClock(ms: number): string {
  const source = `
    const Real = Date;
    const now = () => Real.now() + ${ms};
    globalThis.Date = class Date extends Real {
      constructor(...parts) { super(...(parts.length === 0 ? [now()] : parts)); }
      static now() { return now(); }
    };`;
  return `--import=data:text/javascript,${encodeURIComponent(source)}`;
}
