const minute = 60_000;
const day = 1_440 * minute;

/** Moments of a demo that was made now: its days are those of a time zone, today as far as it has come. */
export class DemoTimes {
  private readonly midnight: number;

  constructor(
    readonly now: Date,
    timeZone: string,
  ) {
    const clock = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      timeStyle: 'medium',
      hourCycle: 'h23',
    }).format(now);
    const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number);
    this.midnight = now.getTime() - (hours * 60 + minutes) * minute - seconds * 1_000;
  }

  /** So far through the part of today that is over: 0 this morning, 1 a moment ago. */
  today(part: number): Date {
    const elapsed = this.now.getTime() - this.midnight;
    const first = this.midnight + Math.min(450 * minute, elapsed * 0.35);
    const last = this.now.getTime() - Math.min(4 * minute, elapsed * 0.05);
    return new Date(Math.round(first + (last - first) * part));
  }

  /** So many days ago, at a time of day; across a change of clocks it is an hour off. */
  daysAgo(days: number, hours: number, minutes: number): Date {
    return new Date(this.midnight - days * day + (hours * 60 + minutes) * minute);
  }

  /** 0 is Sunday. */
  weekday(days: number): number {
    return new Date(this.midnight - days * day + day / 2).getUTCDay();
  }
}
