import { describe, expect, it } from '@jest/globals';
import { order723, order727, order727Completed } from '../fixtures/woo-bodies.js';
import { merge, type SourceChange, type SourceState } from './three-way.js';
import { readWooOrder } from './woo-order.js';

const receivedAt = new Date('2017-03-23T00:00:00Z');
const said = (body: object | null, isRestored = false) => ({
  order: body && readWooOrder(body),
  isRestored,
  receivedAt,
});

/** Takes in one thing the shop says after another; gives the last answer. */
function hear(...news: ReturnType<typeof said>[]) {
  let state: SourceState | null = null;
  let answer: ReturnType<typeof merge> | undefined;
  for (const one of news) {
    answer = merge(state, one);
    if (answer.take) state = answer.state;
  }
  return { answer: answer!, state };
}
function changesAfter(...bodies: object[]): SourceChange[] {
  const { answer } = hear(...bodies.map((body) => said(body)));
  if (!answer.take || !answer.changes) throw new Error(`Nothing to compare: ${JSON.stringify(answer)}`);
  return answer.changes;
}
const later = (changes: object = {}) => order727({ date_modified_gmt: '2017-03-22T19:29:00', ...changes });
const muchLater = (changes: object = {}) =>
  order727({ date_modified_gmt: '2017-03-22T20:00:00', ...changes });
const toStatus = (status: string, onlyFrom: string | null = null) => ({ kind: 'STATUS', status, onlyFrom });

describe('what counts as a change', () => {
  it('is all of an order that was never seen', () => {
    expect(hear(said(order727())).answer).toMatchObject({
      take: true,
      changes: null,
      state: { status: 'PROCESSING' },
    });
  });

  it('is nothing when the same body comes again', () => {
    expect(changesAfter(order727(), order727())).toEqual([]);
    expect(changesAfter(order727(), later())).toEqual([]);
  });

  it('is a new status', () => {
    expect(changesAfter(order727(), order727Completed())).toEqual([toStatus('COMPLETED')]);
  });

  it('is not a status that the shop repeats, whatever stands here', () => {
    // The vendor completed it here; the shop never heard of that, and says "processing" with every update.
    expect(
      changesAfter(
        order727(),
        later({ customer_note: 'Back door' }),
        muchLater({ customer_note: 'Back door' }),
      ),
    ).toEqual([]);
    expect(changesAfter(order727(), later({ customer_note: 'Back door' }))).toEqual([
      { kind: 'CUSTOMER_NOTE', customerNote: 'Back door' },
    ]);
  });

  it.each([
    ['BILLING_ADDRESS', { billing: { ...(order727().billing as object), city: 'Oakland' } }],
    ['SHIPPING_ADDRESS', { shipping: { ...(order727().shipping as object), postcode: '94104' } }],
    ['CUSTOMER_NOTE', { customer_note: 'Leave it at the desk' }],
    ['PAYMENT', { transaction_id: 'ch_1' }],
    ['PAYMENT', { date_paid_gmt: '2017-03-22T19:28:09' }],
    ['PAYMENT', { payment_method: 'stripe', payment_method_title: 'Card' }],
    ['CUSTOMER', { customer_id: 26 }],
    ['CUSTOMER', { customer_ip_address: '203.0.113.7' }],
    ['AMOUNTS', { total: '29.00' }],
    ['AMOUNTS', { shipping_lines: [] }],
    ['AMOUNTS', { line_items: [] }],
    ['AMOUNTS', { fee_lines: [{ name: 'Gift wrap', total: '2.00' }] }],
    ['REFUNDS', { refunds: [{ id: 9, total: '-1.00' }] }],
  ])('is %s after %j', (kind, changes) => {
    expect(changesAfter(order727(), later(changes)).map((change) => change.kind)).toEqual([kind]);
  });

  it('is both customer and address after a new billing e-mail', () => {
    const billing = { ...(order727().billing as object), email: 'John@clinic.example' };
    expect(changesAfter(order727(), later({ billing }))).toMatchObject([
      { kind: 'CUSTOMER', customer: { email: 'john@clinic.example' } },
      { kind: 'BILLING_ADDRESS', address: { email: 'John@clinic.example' } },
    ]);
  });

  it('is not the form of a number, nor what plugins note', () => {
    const line_items = (order727().line_items as Record<string, unknown>[]).map((line) => ({
      ...line,
      total: Number(line.total),
      subtotal: `${line.subtotal}0000`,
      meta_data: [{ key: '_reduced_stock', value: '2' }],
    }));
    const meta_data = [{ key: '_order_stock_reduced', value: 'yes' }];
    expect(
      changesAfter(order727(), later({ total: 29.35, customer_id: '0', line_items, meta_data })),
    ).toEqual([]);
  });

  it('is each refund once, by its id', () => {
    const first = { id: 724, total: '-9.00', reason: 'Late' };
    const second = { id: 726, total: '-10.00' };
    expect(changesAfter(later({ refunds: [first] }), muchLater({ refunds: [second, first] }))).toEqual([
      { kind: 'REFUNDS', refunds: [{ id: '726', amount: 1000n, reason: null }] },
    ]);
    expect(changesAfter(later({ refunds: [first] }), muchLater({ refunds: [] }))).toEqual([]);
  });

  it('puts refunds before a status that ends the order, and after one that begins it', () => {
    const refunds = [{ id: 9, total: '-29.35' }];
    const kinds = (before: object, after: object) =>
      changesAfter(later(before), muchLater(after)).map((change) => change.kind);
    expect(kinds({}, { status: 'refunded', refunds })).toEqual(['REFUNDS', 'STATUS']);
    expect(kinds({}, { status: 'cancelled', refunds })).toEqual(['REFUNDS', 'STATUS']);
    expect(kinds({ status: 'pending' }, { status: 'processing', refunds })).toEqual(['STATUS', 'REFUNDS']);
  });
});

describe('the order of bodies', () => {
  it('is that of their modification: an older one is passed over', () => {
    const { answer, state } = hear(said(order727Completed()), said(order727()));
    expect(answer).toEqual({ take: false, reason: 'A newer body was taken in already' });
    expect(state?.status).toBe('COMPLETED');
  });

  it('is that of their arrival within a second', () => {
    expect(changesAfter(order727(), order727({ status: 'on-hold' }))).toEqual([toStatus('ON_HOLD')]);
  });

  it('is that of their arrival where a shop says no dates', () => {
    const undated = { date_modified: null, date_modified_gmt: null };
    expect(changesAfter(order727Completed(), order727(undated))).toEqual([toStatus('PROCESSING')]);
    expect(changesAfter(order727(undated), order727Completed())).toEqual([toStatus('COMPLETED')]);
  });
});

describe('drafts and unknown statuses', () => {
  it.each(['draft', 'auto-draft', 'checkout-draft'])('%s changes nothing', (status) => {
    expect(hear(said(order727({ status }))).answer).toMatchObject({ take: false });
    const { answer, state } = hear(said(order727()), said(later({ status, customer_note: 'x' })));
    expect(answer).toMatchObject({ take: false });
    expect(state?.order?.customerNote).toBeNull();
  });

  it('an unknown one brings no order in', () => {
    expect(hear(said(order727({ status: 'awaiting-shipment' }))).answer).toEqual({
      take: false,
      reason: 'The status "awaiting-shipment" has no meaning here',
    });
  });

  it('an unknown one changes no status, not even when the known one comes back', () => {
    expect(changesAfter(order727(), later({ status: 'awaiting-shipment' }))).toEqual([]);
    expect(changesAfter(order727(), later({ status: 'packed' }), muchLater())).toEqual([]);
    expect(changesAfter(order727(), later({ status: 'packed' }), muchLater({ status: 'completed' }))).toEqual(
      [toStatus('COMPLETED')],
    );
  });

  it('an unknown one does not keep refunds back', () => {
    const refunds = [{ id: 9, total: '-1.00' }];
    expect(changesAfter(order727(), later({ status: 'packed', refunds }))).toMatchObject([
      { kind: 'REFUNDS' },
    ]);
  });
});

describe('a deletion', () => {
  it('cancels a live order, once', () => {
    expect(hear(said(order727()), said(null)).answer).toMatchObject({
      changes: [toStatus('CANCELLED', 'LIVE')],
    });
    expect(hear(said(order727()), said(null), said(null)).answer).toMatchObject({ take: false });
  });

  it('is also said by the status trash, then by a deletion for good', () => {
    const trashed = later({ status: 'trash' });
    expect(changesAfter(order727(), trashed)).toEqual([toStatus('CANCELLED', 'LIVE')]);
    expect(changesAfter(order727(), trashed, trashed)).toEqual([]);
    expect(hear(said(order727()), said(trashed), said(null)).answer).toMatchObject({ take: false });
  });

  it('stands against bodies from before it', () => {
    const { answer } = hear(said(order727()), said(null), said(later()));
    expect(answer).toEqual({ take: false, reason: 'The shop deleted the order after this body' });
  });

  it('of an order not seen yet keeps its older bodies out', () => {
    expect(hear(said(null)).answer).toMatchObject({ take: true, changes: [] });
    expect(hear(said(null), said(order727())).answer).toMatchObject({ take: false });
    expect(hear(said(order727({ status: 'trash' })), said(order727())).answer).toMatchObject({ take: false });
  });

  it('is over when a body was modified after it', () => {
    const after = order727({ date_modified_gmt: '2017-03-24T00:00:00' });
    expect(hear(said(order727()), said(null), said(after)).answer).toMatchObject({
      changes: [toStatus('PROCESSING', 'CANCELLED')],
    });
    expect(hear(said(null), said(after)).answer).toMatchObject({ take: true, changes: null });
  });
});

describe('a restoration', () => {
  it('as it was takes back only the cancellation', () => {
    expect(hear(said(order727()), said(null), said(order727(), true)).answer).toMatchObject({
      changes: [toStatus('PROCESSING', 'CANCELLED')],
      state: { deletedAt: null },
    });
  });

  it('with another status is a change of status', () => {
    expect(hear(said(order727()), said(null), said(later({ status: 'pending' }), true)).answer).toMatchObject(
      {
        changes: [toStatus('PENDING')],
      },
    );
  });

  it('with an unknown status brings back the last known one', () => {
    expect(hear(said(order727()), said(null), said(later({ status: 'packed' }), true)).answer).toMatchObject({
      changes: [toStatus('PROCESSING', 'CANCELLED')],
    });
  });

  it('of an order never seen brings it in', () => {
    expect(hear(said(null), said(order727(), true)).answer).toMatchObject({ take: true, changes: null });
  });

  it('that is older than what is known is passed over', () => {
    expect(hear(said(later()), said(null), said(order727(), true)).answer).toMatchObject({ take: false });
  });
});

it('723 has nothing to do with 727 but the shop: its refunds come with it', () => {
  expect(hear(said(order723())).answer).toMatchObject({
    changes: null,
    state: { order: { refunds: [{ id: '726' }, { id: '724' }] } },
  });
});
