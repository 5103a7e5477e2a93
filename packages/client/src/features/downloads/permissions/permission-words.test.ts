import { describe, expect, it } from '@jest/globals';
import type { OrderStatus } from '../../../gql/graphql.js';
import { endWords, leftWords, type SpokenPermission, whyNot } from './permission-words.js';

const place = { timeZone: 'Europe/London', today: '2026-11-24', locale: 'en-GB' };
const active: SpokenPermission = {
  state: 'ACTIVE',
  remaining: 2,
  expiresOn: '2026-12-24',
  expiryDays: null,
  revokedAt: null,
  file: { deletedAt: null },
};
const ends = (change: Partial<SpokenPermission>) => endWords({ ...active, ...change }, place);

describe('a download permission', () => {
  it('says how many downloads are left', () => {
    expect(leftWords(active)).toBe('2');
    expect(leftWords({ ...active, remaining: null })).toBe('No limit');
    expect(leftWords({ ...active, state: 'USED_UP', remaining: 0 })).toBe('0');
    expect(leftWords({ ...active, state: 'REVOKED' })).toBe('–');
  });
  it('says until when, or from when on', () => {
    expect(ends({})).toBe('24 Dec');
    expect(ends({ expiresOn: '2027-01-02' })).toBe('2 Jan 2027');
    expect(ends({ expiresOn: null })).toBe('Never');
    expect(ends({ expiresOn: null, expiryDays: 30 })).toBe('30 days from Completed');
    expect(ends({ expiresOn: null, expiryDays: 1 })).toBe('1 day from Completed');
    expect(ends({ state: 'EXPIRED', expiresOn: '2026-11-20' })).toBe('Ended 20 Nov');
  });
  it('says when it was revoked, by the day of the vendor', () => {
    const revoked = (revokedAt: string) => ends({ state: 'REVOKED', revokedAt });
    expect(revoked('2026-11-24T09:10:00Z')).toBe('Revoked today');
    expect(revoked('2026-11-23T23:59:00Z')).toBe('Revoked yesterday');
    expect(revoked('2026-11-20T09:10:00Z')).toBe('Revoked 20 Nov');
    expect(
      endWords(
        { ...active, state: 'REVOKED', revokedAt: '2026-11-23T12:00:00Z' },
        { ...place, timeZone: 'Pacific/Auckland' },
      ),
    ).toBe('Revoked today');
  });
  it('says of a deleted file only that', () => {
    expect(
      ends({
        state: 'REVOKED',
        revokedAt: '2026-11-24T09:10:00Z',
        file: { deletedAt: '2026-11-24T09:11:00Z' },
      }),
    ).toBe('File deleted');
  });
  it('says why it does not work where nothing else does', () => {
    const why = (state: SpokenPermission['state'], order: OrderStatus) => whyNot({ ...active, state }, order);
    expect(why('ACTIVE', 'PROCESSING')).toBeNull();
    expect(why('NOT_PAID', 'ON_HOLD')).toBe('Opens once the order is paid');
    expect(why('NOT_PAID', 'REFUNDED')).toBe('Closed, the order is refunded');
    expect(why('NOT_PAID', 'CANCELLED')).toBe('Closed, the order is cancelled');
    expect(why('USED_UP', 'COMPLETED')).toBe('All downloads are used');
    expect(why('REVOKED', 'PROCESSING')).toBeNull();
  });
});
