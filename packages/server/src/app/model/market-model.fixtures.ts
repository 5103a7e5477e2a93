import type { CheckoutWish, PartWish } from './deeds.fixtures.js';
import { statuses } from './domain.fixtures.js';
import { type Addresses, OrderModel } from './order-model.fixtures.js';

/** One vendor as the domain has it: its orders, oldest first, and the numbers it gives them. */
export class VendorModel {
  readonly orders: OrderModel[] = [];
  private lastNumber = 1_000;

  constructor(
    private readonly addresses: Addresses,
    private readonly files: Readonly<Record<string, string>>,
  ) {}

  place(checkout: CheckoutWish, part: PartWish): OrderModel {
    const order = new OrderModel(checkout, part, this.addresses, this.files);
    order.number = this.freeNumber(checkout.number);
    this.orders.push(order);
    return order;
  }

  /** How many orders stand where. */
  get counts(): Record<string, number> {
    return Object.fromEntries(
      statuses.map((status) => [status, this.orders.filter((order) => order.status === status).length]),
    );
  }

  /** The wish, with a count behind it where it is taken; without one the vendor's next that is free. */
  private freeNumber(wish: string | null): string {
    const isTaken = (number: string) => this.orders.some((order) => order.number === number);
    if (wish === null) {
      do this.lastNumber += 1;
      while (isTaken(String(this.lastNumber)));
      return String(this.lastNumber);
    }
    let number = wish;
    for (let count = 2; isTaken(number); count += 1) number = `${wish}-${count}`;
    return number;
  }
}

export interface MarketModel {
  readonly vendors: readonly [VendorModel, VendorModel];
}
