import type { RefundOrderInput } from '../../gql/graphql.js';
import { parseAmount } from '../../lib/money.js';

export type RefundMode = 'whole' | 'amount' | 'lines';

export interface RefundLineForm {
  quantity: string;
  amount: string;
  tax: string;
}

/** The refund form as typed: texts, so that nothing is lost while somebody edits. */
export interface RefundForm {
  mode: RefundMode;
  amount: string;
  lines: Record<string, RefundLineForm>;
  shipping: string;
  shippingTax: string;
  reason: string;
}

export const emptyForm: RefundForm = {
  mode: 'whole',
  amount: '',
  lines: {},
  shipping: '',
  shippingTax: '',
  reason: '',
};

/** Fields whose text is no number, by the key of their field. */
export type FieldProblems = ReadonlySet<string>;

export const lineKey = (lineId: string, field: keyof RefundLineForm): string => `${lineId}.${field}`;

export type RefundInput = Omit<RefundOrderInput, 'expectedVersion' | 'idempotencyKey'>;

const blank = (text: string) => text.trim() === '';

/** What the form asks of the server, and which fields cannot be read; `input` is null while nothing is asked. */
export function refundInput(
  orderId: string,
  form: RefundForm,
): { input: RefundInput | null; problems: FieldProblems } {
  const problems = new Set<string>();
  const amountOf = (text: string, path: string) => {
    if (blank(text)) return null;
    const amount = parseAmount(text);
    if (amount === null) problems.add(path);
    return amount;
  };
  const base: RefundInput = { orderId, reason: form.reason.trim() || null };
  if (form.mode === 'whole') return { input: base, problems };
  if (form.mode === 'amount') {
    const amount = amountOf(form.amount, 'amount');
    return { input: amount === null ? null : { ...base, amount }, problems };
  }

  const lines = Object.entries(form.lines).flatMap(([lineId, line]) => {
    if (blank(line.quantity) && blank(line.amount) && blank(line.tax)) return [];
    const whole = /^\d+$/.test(line.quantity.trim());
    if (!whole && !blank(line.quantity)) problems.add(lineKey(lineId, 'quantity'));
    const quantity = whole ? Number(line.quantity) : null;
    const amount = amountOf(line.amount, lineKey(lineId, 'amount'));
    const tax = amountOf(line.tax, lineKey(lineId, 'tax'));
    return [{ lineId, quantity, amount, tax }];
  });
  const shipping = amountOf(form.shipping, 'shipping');
  const shippingTax = amountOf(form.shippingTax, 'shippingTax');
  if (lines.length === 0 && shipping === null && shippingTax === null) return { input: null, problems };
  return { input: { ...base, lines: lines.length > 0 ? lines : null, shipping, shippingTax }, problems };
}

/** Which field an error of the server stands beside: its path names lines by their place in the input. */
export function fieldKey(
  path: readonly string[] | null | undefined,
  input: RefundInput | null,
): string | null {
  const [first, index, field] = path ?? [];
  if (first !== 'lines') return first ?? null;
  const lineId = input?.lines?.[Number(index)]?.lineId;
  return lineId ? `${lineId}.${field === 'lineId' ? 'quantity' : field}` : null;
}
