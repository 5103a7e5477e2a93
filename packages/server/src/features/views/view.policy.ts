import type { Caller } from '../identity/caller.js';
import { vendorFor } from '../identity/caller.policy.js';
import { forbidden } from '../identity/identity-errors.js';

/** Someone who keeps views: a person, in one vendor. */
export interface Person {
  vendorId: string;
  userId: string;
  name: string;
  /** Whether they work for the vendor; else for the marketplace. */
  byMember: boolean;
  /** Whether they look after what others share. */
  isManager: boolean;
}

/** The person who asks; null for a partner app, which keeps nothing here. */
export const personOf = (caller: Caller, vendorId: string): Person | null =>
  caller.kind === 'MEMBER' || caller.kind === 'OPERATOR'
    ? {
        vendorId,
        userId: caller.id,
        name: caller.name,
        byMember: caller.kind === 'MEMBER',
        isManager: caller.permissions.has('MANAGE'),
      }
    : null;

/**
 * The person who asks, in the chosen vendor.
 * @throws UNAUTHENTICATED for nobody; FORBIDDEN for partner apps, without VIEW, and while no vendor is chosen
 */
export function assertPerson(caller: Caller): Person {
  const person = personOf(caller, vendorFor(caller, 'VIEW'));
  if (!person)
    throw forbidden('Views and columns are kept for people. A program says what it wants each time.');
  return person;
}

/** Whether someone may rename, change and delete a view that they see. */
export const mayChange = (
  person: Pick<Person, 'userId' | 'isManager'> | null,
  view: { userId: string; isShared: boolean },
): boolean => person !== null && (person.userId === view.userId || (view.isShared && person.isManager));
