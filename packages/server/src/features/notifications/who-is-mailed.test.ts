import { describe, expect, it } from '@jest/globals';
import { announces, type OrderStatus, orderStatuses } from '../orders/order-status.js';
import { consequences, type MailCause, whoIsMailed } from './who-is-mailed.js';

type StatusCause = Extract<MailCause, { kind: 'status' }>;
const on = { mailsCustomer: true, sendsReceipt: false };

/** A move of an order the vendor has been told of, by someone else, unless said otherwise. */
const move = (from: OrderStatus | null, to: OrderStatus, change: Partial<StatusCause> = {}): StatusCause => ({
  kind: 'status',
  from,
  to,
  announces: false,
  wasAnnounced: true,
  wasPaid: false,
  bySomeoneElse: true,
  ...change,
});

const short = (cause: MailCause, switches = on): string => {
  const { vendor, customer } = whoIsMailed(cause, switches);
  const word = (name: string | null) => name?.replace(/^(vendor|customer)-(order-)?/, '') ?? '-';
  return `${word(vendor)} | ${word(customer)}`;
};

describe('a change of a status the vendor knows of', () => {
  // Vendor | customer, for each move that the table of moves or a source may make.
  const expected: Record<OrderStatus, Partial<Record<OrderStatus, string>>> = {
    PENDING: {
      ON_HOLD: '- | -',
      PROCESSING: 'processing | processing',
      COMPLETED: '- | completed',
      CANCELLED: '- | -',
      REFUNDED: '- | -',
      FAILED: 'failed | -',
    },
    ON_HOLD: {
      PENDING: '- | -',
      PROCESSING: 'processing | processing',
      COMPLETED: '- | completed',
      CANCELLED: 'cancelled | cancelled',
      REFUNDED: '- | -',
      FAILED: 'failed | -',
    },
    PROCESSING: {
      PENDING: '- | -',
      ON_HOLD: '- | -',
      COMPLETED: '- | completed',
      CANCELLED: 'cancelled | cancelled',
      REFUNDED: '- | -',
      FAILED: 'failed | -',
    },
    COMPLETED: {
      PENDING: '- | -',
      ON_HOLD: '- | -',
      PROCESSING: 'processing | processing',
      CANCELLED: 'cancelled | cancelled',
      REFUNDED: '- | -',
      FAILED: 'failed | -',
    },
    FAILED: {
      PENDING: 'back | -',
      ON_HOLD: 'back | -',
      PROCESSING: 'back | processing',
      COMPLETED: 'back | completed',
      CANCELLED: 'cancelled | cancelled',
      REFUNDED: '- | -',
    },
    CANCELLED: {
      PENDING: 'back | -',
      ON_HOLD: 'back | -',
      PROCESSING: 'back | processing',
      COMPLETED: 'back | completed',
      REFUNDED: '- | -',
      FAILED: 'failed | -',
    },
    REFUNDED: {
      PENDING: '- | -',
      ON_HOLD: '- | -',
      PROCESSING: 'processing | processing',
      COMPLETED: '- | completed',
      CANCELLED: 'cancelled | cancelled',
      FAILED: 'failed | -',
    },
  };
  const moves = orderStatuses.flatMap((from) =>
    orderStatuses.filter((to) => to !== from).map((to) => ({ from, to, mails: expected[from][to] })),
  );

  it.each(moves)('from $from to $to mails $mails', ({ from, to, mails }) => {
    expect(short(move(from, to))).toBe(mails);
  });

  it.each(moves)(
    'from $from to $to mails the vendor about no Processing of its own',
    ({ from, to, mails }) => {
      const own = short(move(from, to, { bySomeoneElse: false }));
      expect(own).toBe(mails?.replace(/^processing/, '-'));
    },
  );

  it.each(moves)('from $from to $to mails no customer whose source does it', ({ from, to, mails }) => {
    expect(short(move(from, to), { ...on, mailsCustomer: false })).toBe(mails?.replace(/\| .*/, '| -'));
  });
});

describe('an order the vendor was not told of yet', () => {
  const unknown = { wasAnnounced: false };

  it.each(orderStatuses)('is announced by the first move to %s, where that announces', (to) => {
    const [vendor] = short(move('PENDING', to, { ...unknown, announces: announces(to) })).split(' |');
    expect(vendor).toBe(to !== 'PENDING' && announces(to) ? 'announced' : '-');
  });

  it('is announced and not told twice, whoever does it', () => {
    for (const bySomeoneElse of [true, false])
      for (const from of ['PENDING', 'FAILED', 'CANCELLED'] as const)
        expect(short(move(from, 'PROCESSING', { ...unknown, announces: true, bySomeoneElse }))).toBe(
          'announced | processing',
        );
  });

  it('does not worry the vendor when its payment fails', () => {
    expect(short(move('PENDING', 'FAILED', unknown))).toBe('- | -');
  });
});

describe('an order that is placed', () => {
  const placed = (to: OrderStatus) => move(null, to, { announces: announces(to), wasAnnounced: false });

  it.each([
    ['PENDING', '- | -'],
    ['ON_HOLD', 'announced | -'],
    ['PROCESSING', 'announced | processing'],
    ['COMPLETED', 'announced | completed'],
    ['CANCELLED', '- | -'],
    ['REFUNDED', '- | -'],
    ['FAILED', '- | -'],
  ] as const)('as %s mails %s', (to, mails) => {
    expect(short(placed(to))).toBe(mails);
  });

  it('sends the customer a receipt instead, where the marketplace wants one', () => {
    const receipt = { mailsCustomer: true, sendsReceipt: true };
    expect(short(placed('PROCESSING'), receipt)).toBe('announced | checkout-receipt');
    expect(short(placed('PENDING'), receipt)).toBe('- | -');
    expect(short(placed('PROCESSING'), { ...receipt, mailsCustomer: false })).toBe('announced | -');
  });
});

describe('other changes', () => {
  it('mails nobody about a change that is none', () => {
    for (const status of orderStatuses)
      expect(short(move(status, status, { announces: true }))).toBe('- | -');
  });

  it('mails both about a cancelled order that was paid once, though it was Pending', () => {
    expect(short(move('PENDING', 'CANCELLED', { wasPaid: true }))).toBe('cancelled | cancelled');
  });

  it('mails both about a refund, the customer by how much of it', () => {
    expect(short({ kind: 'refund', isFull: false })).toBe('refunded | part-refund');
    expect(short({ kind: 'refund', isFull: true })).toBe('refunded | full-refund');
  });
});

describe('what a move would send', () => {
  it('counts setting Refunded as the refund it is', () => {
    expect(consequences(move('PROCESSING', 'REFUNDED', { bySomeoneElse: false }), on)).toEqual({
      emailsCustomer: true,
      emailsVendor: true,
    });
  });

  it('says what the table says for all others', () => {
    expect(consequences(move('PROCESSING', 'COMPLETED', { bySomeoneElse: false }), on)).toEqual({
      emailsCustomer: true,
      emailsVendor: false,
    });
    expect(consequences(move('PENDING', 'CANCELLED'), on)).toEqual({
      emailsCustomer: false,
      emailsVendor: false,
    });
  });
});
