import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { UserFault } from '../../shared/errors.js';
import { UserFaults } from '../../shared/user-error.type.js';
import { leftOf, packParcel, progressOf, type ShippableLine, type Units } from './parcel-quantities.js';

/** What people may do to an order, one after the other. */
type Act =
  | { kind: 'add'; wanted: Units[] | null }
  | { kind: 'change'; parcel: number; wanted: Units[] }
  | { kind: 'remove'; parcel: number }
  | { kind: 'refund'; line: number; quantity: number }
  | { kind: 'takeOut' | 'putBack'; line: number };

const lineIds = ['a', 'b', 'c', 'nobody'];
const units = fc.array(
  fc.record({ lineId: fc.constantFrom(...lineIds), quantity: fc.integer({ min: -1, max: 7 }) }),
  { maxLength: 4 },
);
const acts = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('add' as const), wanted: fc.option(units, { freq: 4 }) }),
    fc.record({ kind: fc.constant('change' as const), parcel: fc.nat(5), wanted: units }),
    fc.record({ kind: fc.constant('remove' as const), parcel: fc.nat(5) }),
    fc.record({
      kind: fc.constant('refund' as const),
      line: fc.nat(2),
      quantity: fc.integer({ min: 1, max: 3 }),
    }),
    fc.record({ kind: fc.constantFrom('takeOut' as const, 'putBack' as const), line: fc.nat(2) }),
  ),
  { maxLength: 25 },
) as fc.Arbitrary<Act[]>;
const order = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }), fc.boolean());

type Parcel = Map<string, number>;

const sum = (parcels: readonly Parcel[]): Map<string, number> => {
  const all = new Map<string, number>();
  for (const parcel of parcels)
    for (const [lineId, quantity] of parcel) all.set(lineId, (all.get(lineId) ?? 0) + quantity);
  return all;
};
const toParcel = (packed: Units[]): Parcel =>
  new Map(packed.map(({ lineId, quantity }) => [lineId, quantity]));

/** Null where it was refused; any other failure is ours. */
function attempt<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof UserFault || error instanceof UserFaults) return null;
    throw error;
  }
}

describe('whatever is packed, changed, removed and refunded', () => {
  it('no line is ever shipped more often than it was ordered, and a file or a removed line never', () => {
    fc.assert(
      fc.property(order, acts, ([ofA, ofB, isFile], played) => {
        const line = (id: string, quantity: number, isDownloadable = false): ShippableLine => ({
          ...{ id, name: id, quantity, refundedQuantity: 0, isDownloadable, isRemoved: false },
        });
        const lines = [line('a', ofA), line('b', ofB), line('c', 3, isFile)];
        const parcels: Parcel[] = [];
        for (const act of played) {
          const others = parcels.filter((_, index) => act.kind !== 'change' || index !== act.parcel);
          const elsewhere = sum(others);
          const before = sum(parcels);
          if (act.kind === 'add') {
            const packed = attempt(() => packParcel({ lines, elsewhere, wanted: act.wanted }));
            if (packed) parcels.push(toParcel(packed));
          } else if (act.kind === 'change') {
            const inside = parcels[act.parcel];
            const packed =
              inside && attempt(() => packParcel({ lines, elsewhere, inside, wanted: act.wanted }));
            if (packed) parcels[act.parcel] = toParcel(packed);
          } else if (act.kind === 'remove') parcels.splice(act.parcel, 1);
          else if (act.kind !== 'refund')
            (lines[act.line] as ShippableLine).isRemoved = act.kind === 'takeOut';
          else {
            const refunded = lines[act.line] as ShippableLine;
            refunded.refundedQuantity = Math.min(refunded.quantity, refunded.refundedQuantity + act.quantity);
          }
          const shipped = sum(parcels);
          for (const each of lines) {
            const units = shipped.get(each.id) ?? 0;
            expect(units).toBeLessThanOrEqual(each.isDownloadable ? 0 : each.quantity);
            expect(leftOf(each, units)).toBeGreaterThanOrEqual(0);
            if (each.isRemoved)
              expect([leftOf(each, units), units > (before.get(each.id) ?? 0)]).toEqual([0, false]);
          }
          expect(parcels.every((parcel) => parcel.size > 0 && [...parcel.values()].every((n) => n > 0))).toBe(
            true,
          );
          const { fulfilment, shipped: done, total } = progressOf(lines, shipped);
          const left = total - done;
          expect(fulfilment).toBe(
            done > 0 ? (left > 0 ? 'PARTLY_SHIPPED' : 'SHIPPED') : left > 0 ? 'NOT_SHIPPED' : 'NOT_NEEDED',
          );
        }
        // What is left can always be shipped at once, and then nothing is.
        const rest = attempt(() => packParcel({ lines, elsewhere: sum(parcels), wanted: null }));
        const all = sum(rest ? [...parcels, toParcel(rest)] : parcels);
        expect(attempt(() => packParcel({ lines, elsewhere: all, wanted: null }))).toBeNull();
      }),
      { numRuns: 300 },
    );
  });
});
