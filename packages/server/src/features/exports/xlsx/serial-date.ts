/** ISO 8601 to the second, with an offset. */
const form = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})[+-]\d{2}:\d{2}$/;
const dayMs = 86_400_000;
/** Days from the spreadsheets' day 0 to 1970. */
const epochDays = 25_569;
/** 1 March 1900: before it spreadsheets disagree with the calendar. */
const firstSerial = 61;

/** A moment as spreadsheets count it: days, by the clock of its own offset. Null for one before they agree. */
export function serialOf(moment: string): number | null {
  const parts = form.exec(moment)?.slice(1).map(Number);
  if (!parts) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  const serial = Date.UTC(year, month - 1, day, hour, minute, second) / dayMs + epochDays;
  return serial >= firstSerial ? serial : null;
}
