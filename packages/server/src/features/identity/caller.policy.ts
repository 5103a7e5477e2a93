import { type Actor, ActorKind } from '../events/actor.js';
import type { Caller } from './caller.js';
import { forbidden, unauthenticated } from './identity-errors.js';
import type { Permission } from './permissions.js';

/** @throws UNAUTHENTICATED when nobody is signed in and no key was sent */
export function assertKnown(caller: Caller): void {
  if (caller.kind === 'ANONYMOUS') throw unauthenticated('Sign in, or send a partner key.');
}

/**
 * The vendor a caller acts for, once it is known that they may.
 * @throws UNAUTHENTICATED for nobody, FORBIDDEN without the permission or when no vendor was chosen
 */
export function vendorFor(caller: Caller, permission: Permission): string {
  assertKnown(caller);
  if (!caller.vendorId) throw forbidden('Say which vendor you act for, with the header Docket-Vendor.');
  if (!caller.permissions.has(permission)) throw forbidden(`This needs the permission ${permission}.`);
  return caller.vendorId;
}

/** @throws UNAUTHENTICATED for nobody, FORBIDDEN for whoever does not work for the marketplace */
export function assertOperator(caller: Caller): void {
  assertKnown(caller);
  if (!caller.isOperator) throw forbidden('Only operators of the marketplace may do this.');
}

/**
 * The chosen vendor and the person, of a caller who works for it.
 * @throws UNAUTHENTICATED for nobody, FORBIDDEN for operators, keys, and while no vendor is chosen
 */
export function assertMember(caller: Caller): { vendorId: string; userId: string; email: string } {
  const vendorId = vendorFor(caller, 'VIEW');
  if (!caller.role || !caller.email) throw forbidden('Only people who work for the vendor may do this.');
  return { vendorId, userId: caller.id, email: caller.email };
}

/**
 * Whose keys a caller manages: the chosen vendor's, or as an operator who chose none the marketplace's own (null).
 * @throws UNAUTHENTICATED, FORBIDDEN
 */
export const keyHolderFor = (caller: Caller): string | null =>
  caller.isOperator && !caller.vendorId ? null : vendorFor(caller, 'MANAGE');

/** Whether a caller may follow the events of the vendor they chose. */
const mayReadEvents = (caller: Caller): boolean =>
  caller.vendorId !== null &&
  (caller.kind === 'PARTNER_APP' ? caller.scopes.has('EVENTS_READ') : caller.permissions.has('VIEW'));

/**
 * The vendor whose events a caller may follow.
 * @throws UNAUTHENTICATED for nobody, FORBIDDEN when no vendor was chosen or its events are not for them
 */
export function assertMayReadEvents(caller: Caller): string {
  assertKnown(caller);
  if (!caller.vendorId) throw forbidden('Say which vendor you act for, with the header Docket-Vendor.');
  if (!mayReadEvents(caller)) throw forbidden('This needs the scope EVENTS_READ.');
  return caller.vendorId;
}

/** @throws UNAUTHENTICATED for nobody, FORBIDDEN for whoever is not a partner app that places orders */
export function assertMayPlace(caller: Caller): void {
  assertKnown(caller);
  if (!caller.scopes.has('ORDERS_PLACE'))
    throw forbidden('This needs a key of the marketplace with the scope ORDERS_PLACE.');
}

/** The caller as the one who did something. */
export function actorOf(caller: Caller): Actor {
  if (caller.kind === 'ANONYMOUS') throw unauthenticated('Sign in, or send a partner key.');
  return { kind: ActorKind[caller.kind], id: caller.id, name: caller.name };
}
