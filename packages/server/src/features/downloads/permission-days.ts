import type { VendorTx } from '../../platform/database/database.js';
import { addDays, type Day, dayIn } from '../../shared/dates.js';
import { getVendor } from '../vendors/vendors.service.js';

/** The day it is for the vendor. */
export async function vendorDay(tx: VendorTx, at: Date): Promise<Day> {
  return dayIn((await getVendor(tx)).timeZone, at);
}

/** The last day of so many, counted from the day of a moment. */
export const lastDay = (timeZone: string, from: Date, days: number): Day =>
  addDays(dayIn(timeZone, from), days);
