import { invalid, UserFault } from '../../shared/errors.js';
import { parseDecimal } from '../../shared/money.js';
import { UserFaults } from '../../shared/user-error.type.js';
import type { RefundOrderInput } from './earnings.types.js';
import type { RefundRequest } from './refund-request.js';

/** Reads the amounts of a refund in the order's currency. @throws UserFaults naming each amount that is none */
export function readRefundInput(input: RefundOrderInput, currency: string): RefundRequest {
  const faults: UserFault[] = [];
  const minor = (text: string | null | undefined, path: string[]): bigint | null => {
    if (text === null || text === undefined) return null;
    try {
      return parseDecimal(text, currency);
    } catch (error) {
      faults.push(invalid((error as Error).message, path));
      return null;
    }
  };
  const request: RefundRequest = {
    amount: minor(input.amount, ['amount']),
    lines: input.lines?.map((line, index) => ({
      lineId: line.lineId,
      quantity: line.quantity,
      amount: minor(line.amount, ['lines', String(index), 'amount']),
      tax: minor(line.tax, ['lines', String(index), 'tax']),
    })),
    shipping: minor(input.shipping, ['shipping']),
    shippingTax: minor(input.shippingTax, ['shippingTax']),
    paymentFee: minor(input.paymentFee, ['paymentFee']),
  };
  if (faults.length > 0) throw new UserFaults(faults);
  return request;
}
