import { randomUUID } from 'node:crypto';

/** An order as it was placed. */
export interface PlacedOrder {
  id: string;
  number: string;
  /** When the answer with it was there, as `performance.now()`. */
  answeredAt: number;
}

export interface Purchase {
  customer?: string;
  status?: string;
  /** In GBP, of one unit without tax. */
  lines?: { name: string; quantity: number; price: number }[];
}

interface Failure {
  code: string;
  message: string;
}

const placeOrder = `mutation ($input: PlaceOrderInput!) {
  placeOrder(input: $input) { orders { id number } errors { code message } }
}`;
const setStatus = `mutation ($input: SetOrderStatusInput!) {
  setOrderStatus(input: $input) { order { version } errors { code message } }
}`;
const readOrder = 'query ($id: ID!) { order(id: $id) { version } }';

/** A program of the marketplace, with a key: places a vendor's orders and moves them while somebody looks at them. */
export class PartnerApp {
  private last = 20_000;

  constructor(
    private readonly url: string,
    private readonly key: string,
    private readonly vendorId: string,
  ) {}

  /** Places a paid order, unless another status is given. */
  async place(purchase: Purchase = {}): Promise<PlacedOrder> {
    const { customer = 'Fernhill Aesthetics', status = 'PROCESSING', lines = [serum] } = purchase;
    this.last += 1;
    const number = String(this.last);
    const input = {
      source: 'demo',
      externalId: randomUUID(),
      number,
      status,
      currency: 'GBP',
      customer: { name: customer, email: `${customer.toLowerCase().replaceAll(/\W/g, '')}@clinic.example` },
      parts: [
        {
          vendor: { id: this.vendorId },
          lines: lines.map(({ name, quantity, price }) => ({
            ...{ name, quantity },
            ...{ subtotal: (quantity * price).toFixed(2), total: (quantity * price).toFixed(2) },
          })),
          shipping: '9.50',
          shippingTax: '1.90',
        },
      ],
    };
    const { placeOrder: answer } = await this.ask<{
      placeOrder: { orders: { id: string; number: string }[]; errors: Failure[] };
    }>(placeOrder, { input });
    const answeredAt = performance.now();
    const order = answer.orders[0];
    if (!order) throw new Error(`The order was not placed: ${JSON.stringify(answer.errors)}`);
    return { ...order, answeredAt };
  }

  /** Moves an order, whatever its version is. */
  async move(id: string, status: string): Promise<void> {
    const { order } = await this.ask<{ order: { version: number } }>(readOrder, { id });
    const { setOrderStatus } = await this.ask<{ setOrderStatus: { errors: Failure[] } }>(setStatus, {
      input: { orderId: id, status, expectedVersion: order.version },
    });
    if (setOrderStatus.errors.length > 0)
      throw new Error(`The order was not moved: ${JSON.stringify(setOrderStatus.errors)}`);
  }

  private async ask<T>(query: string, variables: object = {}): Promise<T> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${this.key}`,
        'docket-vendor': this.vendorId,
      },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data: T; errors?: Failure[] };
    if (errors) throw new Error(`The API answered ${JSON.stringify(errors)}`);
    return data;
  }
}

const serum = { name: 'Barrier serum, 30 ml', quantity: 2, price: 24 };
