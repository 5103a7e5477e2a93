import type { PartWish, RefundWish } from './deeds.fixtures.js';
import { commission, share, split } from './domain.fixtures.js';

interface Line {
  id: string;
  isFilm: boolean;
  quantity: number;
  total: number;
  tax: number;
  vendorPart: number;
  back: { quantity: number; total: number; tax: number; vendorPart: number };
}

export const sum = (amounts: readonly number[]): number =>
  amounts.reduce((total, amount) => total + amount, 0);

/** What an order costs, what of it was given back, and what its vendor earns; all in pence. */
export class Books {
  readonly lines: readonly Line[];
  readonly refunds: number[] = [];
  private readonly shippingBack = { shipping: 0, shippingTax: 0 };

  constructor(private readonly part: PartWish) {
    this.lines = part.lines.map((line) => ({
      ...line,
      id: '',
      vendorPart: line.total - commission(line.total, line.quantity),
      back: { quantity: 0, total: 0, tax: 0, vendorPart: 0 },
    }));
  }

  get total(): number {
    const { shipping, shippingTax } = this.part;
    return sum(this.lines.map(({ total, tax }) => total + tax)) + shipping + shippingTax;
  }

  get refunded(): number {
    const { shipping, shippingTax } = this.shippingBack;
    return sum(this.lines.map(({ back }) => back.total + back.tax)) + shipping + shippingTax;
  }

  get left(): number {
    return this.total - this.refunded;
  }

  /** The vendor's part of each line, its tax, shipping and its tax, less what was given back of them. */
  get earned(): number {
    const ofLines = this.lines.map(
      (line) => line.vendorPart + line.tax - line.back.vendorPart - line.back.tax,
    );
    const { shipping, shippingTax } = this.part;
    return sum(ofLines) + shipping + shippingTax - this.shippingBack.shipping - this.shippingBack.shippingTax;
  }

  /** What a refund of this asks for; what is said of a line and its tax is said of half of them. */
  asked(what: RefundWish) {
    if (what === 'whole') return {};
    if (what === 'too much') return { amount: this.left + 1 };
    if ('eighths' in what) return { amount: Math.floor((this.left * what.eighths) / 8) };
    const line = this.lines[what.line % this.lines.length] as Line;
    const amount = Math.floor((line.total - line.back.total) / 2);
    const tax = Math.floor((line.tax - line.back.tax) / 2);
    return { line: { lineId: line.id, quantity: 1, amount, tax } };
  }

  /** Of one line. @returns whether it has so many units left */
  giveBackOf({ lineId, quantity, amount, tax }: Taken & { lineId: string }): boolean {
    const line = this.lines.find(({ id }) => id === lineId) as Line;
    if (line.back.quantity + quantity > line.quantity) return false;
    take(line, { quantity, amount, tax });
    this.refunds.push(amount + tax);
    return true;
  }

  /** Over what is left of each line, its tax, shipping and its tax. @returns whether so much is left */
  giveBackSpread(amount: number): boolean {
    if (amount <= 0 || amount > this.left) return false;
    const { shipping, shippingTax } = this.part;
    const parts = split(amount, [
      ...this.lines.flatMap(({ total, tax, back }) => [total - back.total, tax - back.tax]),
      shipping - this.shippingBack.shipping,
      shippingTax - this.shippingBack.shippingTax,
    ]);
    for (const [index, line] of this.lines.entries()) {
      const ofLine = parts[2 * index] ?? 0;
      const isUsedUp = ofLine > 0 && line.back.total + ofLine === line.total;
      const quantity = isUsedUp ? line.quantity - line.back.quantity : 0;
      take(line, { quantity, amount: ofLine, tax: parts[2 * index + 1] ?? 0 });
    }
    this.shippingBack.shipping += parts.at(-2) ?? 0;
    this.shippingBack.shippingTax += parts.at(-1) ?? 0;
    this.refunds.push(amount);
    return true;
  }

  giveBackAll(): void {
    this.refunds.push(this.left);
    for (const line of this.lines)
      take(line, {
        quantity: line.quantity - line.back.quantity,
        amount: line.total - line.back.total,
        tax: line.tax - line.back.tax,
      });
    const { shipping, shippingTax } = this.part;
    Object.assign(this.shippingBack, { shipping, shippingTax });
  }
}

interface Taken {
  quantity: number;
  amount: number;
  tax: number;
}

function take(line: Line, taken: Taken): void {
  line.back.quantity += taken.quantity;
  line.back.total += taken.amount;
  line.back.tax += taken.tax;
  // Reckoned on the running sum, so that in however many parts nothing is left over.
  line.back.vendorPart = share(line.vendorPart, line.back.total, line.total);
}
