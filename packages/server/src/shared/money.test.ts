import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  allocate,
  exponentOf,
  formatDecimal,
  formatMoney,
  isCurrency,
  MAX_MINOR,
  parseDecimal,
  ratio,
  sumOf,
} from './money.js';

const currency = fc.constantFrom('JPY', 'GBP', 'KWD');
const amount = fc.bigInt({ min: -MAX_MINOR, max: MAX_MINOR });
const abs = (value: bigint) => (value < 0n ? -value : value);

describe('currencies', () => {
  it('knows the decimals of ISO 4217', () => {
    const none = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ');
    expect(none.map(exponentOf)).toEqual(none.map(() => 0));
    expect('BHD IQD JOD KWD LYD OMR TND'.split(' ').map(exponentOf)).toEqual(Array(7).fill(3));
    expect(['GBP', 'USD', 'EUR', 'BRL', 'AFN', 'HUF', 'TWD', 'IDR', 'LBP'].map(exponentOf)).toEqual(
      Array(9).fill(2),
    );
  });

  it('refuses codes that are none, or have four decimals', () => {
    expect(['CLF', 'UYW', 'XAU', 'XXX', 'XTS', 'gbp', 'GB', '', 'toString'].filter(isCurrency)).toEqual([]);
    expect(() => exponentOf('CLF')).toThrow(
      '"CLF" is not a supported currency: write an ISO 4217 code in capitals, like EUR.',
    );
  });

  it('knows every currency that ICU lists as money in use', () => {
    const notMoney = ['XDR', 'XSU'];
    const unknown = Intl.supportedValuesOf('currency').filter(
      (code) => !isCurrency(code) && !notMoney.includes(code),
    );
    expect(unknown).toEqual([]);
  });
});

describe('parseDecimal', () => {
  it.each([
    ['12.5', 'GBP', 1250n],
    ['58.900000', 'BRL', 5890n],
    ['541', 'BRL', 54100n],
    ['-0.01', 'GBP', -1n],
    ['-0', 'GBP', 0n],
    ['007.10', 'GBP', 710n],
    ['1200', 'JPY', 1200n],
    ['1200.00', 'JPY', 1200n],
    ['1.2345000', 'KWD', undefined],
    ['1.234000', 'KWD', 1234n],
    ['92233720368547758.07', 'GBP', MAX_MINOR],
  ])('reads %s %s', (text, code, minor) => {
    if (minor === undefined) expect(() => parseDecimal(text, code)).toThrow(RangeError);
    else expect(parseDecimal(text, code)).toBe(minor);
  });

  it.each([
    '',
    ' 1',
    '1 ',
    '1\n',
    '+1',
    '1,50',
    '1,234.50',
    '1e3',
    '.5',
    '5.',
    '--1',
    '£1',
    'NaN',
    '0x10',
    '١',
  ])('refuses %j and says how to write it', (text) => {
    expect(() => parseDecimal(text, 'GBP')).toThrow(
      `${JSON.stringify(text)} is not an amount: write digits, with a point before the decimals and nothing else, like 1234.50.`,
    );
  });

  it('refuses more decimals than the currency has', () => {
    expect(() => parseDecimal('1.005', 'GBP')).toThrow(
      '"1.005" has too many decimals: GBP takes at most 2 decimals, like 1234.50.',
    );
    expect(() => parseDecimal('1.5', 'JPY')).toThrow(
      '"1.5" has too many decimals: JPY takes no decimals, like 1234.',
    );
  });

  it('refuses what a bigint column cannot hold', () => {
    expect(() => parseDecimal('-92233720368547758.08', 'GBP')).toThrow(
      '"-92233720368547758.08" is too large: the most that can be kept in GBP is 92233720368547758.07.',
    );
    expect(() => parseDecimal('9'.repeat(1_000_000), 'GBP')).toThrow(/^"9{40}…" is not an amount/);
  });

  it('reads back whatever formatDecimal writes', () => {
    fc.assert(
      fc.property(amount, currency, (minor, code) => {
        expect(parseDecimal(formatDecimal(minor, code), code)).toBe(minor);
        expect(parseDecimal(`${formatDecimal(minor, code)}${code === 'JPY' ? '.' : ''}000`, code)).toBe(
          minor,
        );
      }),
    );
  });
});

describe('writing amounts', () => {
  it('writes plain decimals with the decimals of the currency', () => {
    expect(formatDecimal(-5n, 'GBP')).toBe('-0.05');
    expect(formatDecimal(5n, 'JPY')).toBe('5');
    expect(formatDecimal(1234567n, 'KWD')).toBe('1234.567');
    expect(formatDecimal(0n, 'GBP')).toBe('0.00');
  });

  it('writes money for people with a true minus and ISO decimals', () => {
    expect(formatMoney(123450n, 'GBP')).toBe('£1,234.50');
    expect(formatMoney(-1389n, 'GBP')).toBe('−£13.89');
    expect(formatMoney(500n, 'JPY')).toBe('¥500');
    expect(formatMoney(MAX_MINOR, 'USD')).toBe('$92,233,720,368,547,758.07');
    expect(formatMoney(1500n, 'IQD')).toMatch(/1\.500$/);
  });
});

describe('ratio', () => {
  it('rounds half away from zero, once', () => {
    expect(ratio(5n, 1n, 2n)).toBe(3n);
    expect(ratio(-5n, 1n, 2n)).toBe(-3n);
    expect(ratio(5n, -1n, 2n)).toBe(-3n);
    expect(ratio(-5n, -1n, 2n)).toBe(3n);
    expect(ratio(5n, 1n, -2n)).toBe(-3n);
    expect(ratio(7n, 1n, 3n)).toBe(2n);
    expect(ratio(0n, 1n, -3n)).toBe(0n);
    expect(() => ratio(1n, 1n, 0n)).toThrow(RangeError);
  });

  it('is never more than half a unit away', () => {
    fc.assert(
      fc.property(amount, amount, amount, (a, n, d) => {
        fc.pre(d !== 0n);
        expect(2n * abs(ratio(a, n, d) * d - a * n) <= abs(d)).toBe(true);
      }),
    );
  });
});

describe('allocate', () => {
  const weights = fc.array(fc.oneof(fc.constant(0n), fc.bigInt({ min: 0n, max: 10n ** 12n })), {
    minLength: 1,
  });

  it('gives the units that remain to the largest remainders', () => {
    expect(allocate(100n, [1n, 1n, 1n])).toEqual([34n, 33n, 33n]);
    expect(allocate(-100n, [1n, 1n, 1n])).toEqual([-34n, -33n, -33n]);
    expect(allocate(10n, [1n, 2n, 4n])).toEqual([1n, 3n, 6n]);
    expect(allocate(3n, [0n, 0n])).toEqual([2n, 1n]);
    expect(allocate(0n, [])).toEqual([]);
    expect(allocate(45n, [100n, -10n])).toEqual([50n, -5n]);
    expect(allocate(-100n, [-1n, -1n, -1n])).toEqual([-34n, -33n, -33n]);
    expect(allocate(10n, [-1n, -2n, -4n])).toEqual([1n, 3n, 6n]);
    expect(allocate(45n, [-100n, 10n])).toEqual([50n, -5n]);
  });

  it('refuses to split over nothing', () => {
    expect(() => allocate(1n, [])).toThrow(RangeError);
    expect(() => allocate(1n, [5n, -5n])).toThrow(RangeError);
  });

  it('sums exactly, within a unit of the ideal, nothing for zero', () => {
    fc.assert(
      fc.property(amount, weights, (total, ws) => {
        const parts = allocate(total, ws);
        const sum = sumOf(ws);
        expect(sumOf(parts)).toBe(total);
        if (sum === 0n) return;
        for (const [i, weight] of ws.entries()) {
          const part = parts[i] ?? 0n;
          expect(abs(part * sum - total * weight) < sum).toBe(true);
          if (weight === 0n) expect(part).toBe(0n);
        }
      }),
    );
  });

  it('mirrors for a negative total', () => {
    fc.assert(
      fc.property(amount, weights, (total, ws) => {
        expect(allocate(-total, ws)).toEqual(allocate(total, ws).map((part) => -part));
      }),
    );
  });

  it('never takes more of a part than it holds, whatever its sign', () => {
    const signed = fc.array(fc.bigInt({ min: -1000n, max: 3000n }), { minLength: 1 });
    fc.assert(
      fc.property(signed, fc.nat({ max: 1000 }), (ws, perMille) => {
        const sum = sumOf(ws);
        fc.pre(sum > 0n);
        const parts = allocate((sum * BigInt(perMille)) / 1000n, ws);
        for (const [i, weight] of ws.entries()) {
          const part = parts[i] ?? 0n;
          expect(abs(part) <= abs(weight) && part * weight >= 0n).toBe(true);
        }
      }),
    );
  });
});
