import { describe, expect, it } from '@jest/globals';
import { type Caller, nobody } from '../../features/identity/caller.js';
import { personOf, viewOf, watched } from './caller-view.js';

const caller: Caller = {
  ...nobody,
  kind: 'MEMBER',
  id: 'u1',
  name: 'Ada',
  email: 'ada@a.example',
  vendorId: 'v1',
  vendorIds: ['v1', 'v2'],
  role: 'staff',
  permissions: new Set(['VIEW', 'SHIP']),
  scopes: new Set(['EVENTS_READ']),
  sessionId: 's1',
};

/** Another value for each part of a caller. */
const others: Required<Caller> = {
  kind: 'OPERATOR',
  id: 'u2',
  name: 'Bo',
  email: null,
  isOperator: true,
  vendorId: 'v2',
  vendorIds: ['v1'],
  role: 'owner',
  permissions: new Set(['VIEW', 'SHIP', 'REFUND']),
  scopes: new Set(),
  documents: 'ANY',
  sessionId: null,
};

describe('what callers have in common', () => {
  it.each(Object.keys(others) as (keyof Caller)[])(
    'either has another text where %s is another, or tells that somebody looks at it',
    (part) => {
      const other = { ...caller, [part]: others[part] };
      let isPersonal = false;
      const seen = watched(caller, () => {
        isPersonal = true;
      });
      expect(seen[part]).toBe(caller[part]);
      if (isPersonal) expect(personOf(other)).not.toBe(personOf(caller));
      else expect(viewOf(other)).not.toBe(viewOf(caller));
    },
  );

  it('does not depend on the order in which rights were given', () => {
    expect(viewOf({ ...caller, permissions: new Set(['SHIP', 'VIEW']) })).toBe(viewOf(caller));
  });

  it('is told of who copies the caller, or looks for something new', () => {
    let looks = 0;
    const seen = watched(caller, () => {
      looks += 1;
    });
    expect({ ...seen }).toEqual(caller);
    expect(looks).toBeGreaterThan(0);
    looks = 0;
    expect((seen as unknown as { nickname: string }).nickname).toBeUndefined();
    expect(looks).toBe(1);
  });
});
