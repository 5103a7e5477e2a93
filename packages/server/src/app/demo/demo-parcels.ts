import { guessCarriers } from '../../features/shipments/carriers/guess-carriers.js';

/** A parcel on its way, with a number that its carrier could have given. */
export interface DemoParcel {
  provider: string;
  trackingNumber: string;
  /** Units of each line, in their order; left out, all that is left. */
  quantities?: number[];
}

/** Puts the check digit where it belongs. */
function numbered(before: string, after = ''): string {
  const digits = Array.from({ length: 10 }, (_, digit) => `${before}${digit}${after}`);
  const fitting = digits.find((number) => guessCarriers(number).some(({ isChecked }) => isChecked));
  if (!fitting) throw new Error(`No check digit fits ${before}${after}`);
  return fitting;
}

/** The parcel of all that an order has. */
export function parcelOf(order: number): DemoParcel {
  const serial = String(order).padStart(6, '0');
  return order % 3 === 0
    ? { provider: 'UPS', trackingNumber: numbered(`1Z4471W803${serial}`.padEnd(17, '0')) }
    : { provider: 'Royal Mail', trackingNumber: numbered(`RB47${serial}`, 'GB') };
}
