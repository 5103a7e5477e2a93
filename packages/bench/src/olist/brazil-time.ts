/** America/Sao_Paulo, of the time zone database: with summer time until 2019, which began and ended at midnight. */
export const timeZone = 'America/Sao_Paulo';

const clock = new Intl.DateTimeFormat('en-CA', {
  timeZone,
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
const offsets = new Map<number, number>();

/** Local time minus UTC at a moment, in milliseconds. Offsets change on the hour, so one answer serves an hour. */
function offsetAt(utc: number): number {
  const hour = Math.floor(utc / 3_600_000);
  let offset = offsets.get(hour);
  if (offset === undefined) {
    const parts = Object.fromEntries(
      clock.formatToParts(hour * 3_600_000).map(({ type, value }) => [type, Number(value)]),
    );
    const local = Date.UTC(
      parts.year!,
      parts.month! - 1,
      parts.day!,
      parts.hour!,
      parts.minute!,
      parts.second!,
    );
    offset = local - hour * 3_600_000;
    offsets.set(hour, offset);
  }
  return offset;
}

const day = 86_400_000;

/**
 * A local time such as `2018-02-17 23:33:56` as a moment, ISO 8601 in UTC. Of an hour that came twice the first is
 * taken; a time that the clocks leapt over is as long after the leap as it would have been.
 * @throws RangeError when it has another form
 */
export function toUtc(local: string): string {
  const wall = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(local)
    ? Date.parse(`${local.replace(' ', 'T')}Z`)
    : Number.NaN;
  if (Number.isNaN(wall)) throw new RangeError(`"${local}" is not a time such as 2018-02-17 23:33:56`);
  const before = offsetAt(wall - day);
  const after = offsetAt(wall + day);
  const isAfter = offsetAt(wall - before) !== before && offsetAt(wall - after) === after;
  return new Date(wall - (isAfter ? after : before)).toISOString();
}
