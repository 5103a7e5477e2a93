import { describe, expect, it } from '@jest/globals';
import {
  MemberRole,
  Permission,
  permissionsOfOperator,
  permissionsOfRole,
  permissionsOfScopes,
  Scope,
} from './permissions.js';

/** The table of roles, as the operator's and vendors' guides print it. */
const expected = `
          VIEW SET_STATUS REFUND ADD_NOTE MANAGE_DOWNLOADS SHIP EXPORT MANAGE
owner     yes  yes        yes    yes      yes              yes  yes    yes
manager   yes  yes        yes    yes      yes              yes  yes    -
staff     yes  yes        -      yes      yes              yes  -      -
viewer    yes  -          -      -        -                -    -      -
`;
const [head = [], ...rows] = expected
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));
const table = rows.flatMap(([role, ...cells]) =>
  cells.map((cell, i) => [role, head[i], cell === 'yes'] as const),
);

describe('permissions of a role', () => {
  it.each(table)('%s, %s: %s', (role, permission, may) => {
    expect(permissionsOfRole(role as MemberRole).has(permission as Permission)).toBe(may);
  });

  it('the table names every role and permission', () => {
    expect(head).toEqual(Object.values(Permission));
    expect(rows.map(([role]) => role)).toEqual(Object.values(MemberRole));
  });

  it('an operator may do everything an owner may', () => {
    expect(permissionsOfOperator()).toEqual(permissionsOfRole('owner'));
  });
});

describe('permissions of scopes', () => {
  it.each([
    ['ORDERS_READ', ['VIEW']],
    ['ORDERS_WRITE', ['SET_STATUS', 'REFUND']],
    ['ORDERS_PLACE', []],
    ['NOTES_WRITE', ['ADD_NOTE']],
    ['DOWNLOADS_WRITE', ['MANAGE_DOWNLOADS']],
    ['SHIPMENTS_WRITE', ['SHIP']],
    ['EXPORTS', ['EXPORT']],
    ['EVENTS_READ', []],
  ] as const)('%s gives %j', (scope, permissions) => {
    expect([...permissionsOfScopes([scope])]).toEqual(permissions);
  });

  it('no scope gives MANAGE: a key never makes keys', () => {
    expect(permissionsOfScopes(Object.values(Scope)).has('MANAGE')).toBe(false);
  });
});
