import { type Caller } from './caller.js';
import { forbidden } from './identity-errors.js';
import {
  type Permission,
  permissionsOfOperator,
  permissionsOfRole,
  permissionsOfScopes,
  type Scope,
} from './permissions.js';
import type { KeyPrincipal, PersonPrincipal, Principal } from './principals.query.js';

const none: ReadonlySet<never> = new Set();

/** Another vendor and one that does not exist get this one answer, so that nobody learns which exist. */
export const notYourVendor = () => forbidden('You do not work for this vendor, or there is no such vendor.');

/** Whether a principal may name vendors that it is no member of: then someone must look whether they exist. */
export const mayNameAnyVendor = (principal: Principal): boolean =>
  principal.kind === 'PERSON' ? principal.isOperator : principal.vendorId === null;

/**
 * A principal as the caller of one request.
 * @param chosen the vendor named by the request; for who may name any vendor, one that exists
 * @throws FORBIDDEN when it is not theirs
 */
export const callerOf = (principal: Principal, chosen: string | null): Caller =>
  principal.kind === 'PERSON' ? personCaller(principal, chosen) : keyCaller(principal, chosen);

function personCaller(person: PersonPrincipal, chosen: string | null): Caller {
  const vendorIds = [...person.roles.keys()];
  if (chosen && !person.isOperator && !person.roles.has(chosen)) throw notYourVendor();
  const onlyOne = !person.isOperator && vendorIds.length === 1 ? vendorIds[0] : undefined;
  const vendorId = chosen ?? onlyOne ?? null;
  const role = (!person.isOperator && vendorId && person.roles.get(vendorId)) || null;
  return {
    kind: person.isOperator ? 'OPERATOR' : 'MEMBER',
    id: person.userId,
    name: person.name,
    email: person.email,
    isOperator: person.isOperator,
    vendorId,
    vendorIds,
    role,
    permissions:
      person.isOperator && vendorId ? permissionsOfOperator() : role ? permissionsOfRole(role) : none,
    scopes: none as ReadonlySet<Scope>,
    documents: 'REGISTERED',
    sessionId: person.sessionId,
  };
}

function keyCaller(key: KeyPrincipal, chosen: string | null): Caller {
  if (chosen && key.vendorId && key.vendorId !== chosen) throw notYourVendor();
  const vendorId = key.vendorId ?? chosen;
  return {
    kind: 'PARTNER_APP',
    id: key.keyId,
    name: key.name,
    email: null,
    isOperator: false,
    vendorId,
    vendorIds: key.vendorId ? [key.vendorId] : [],
    role: null,
    permissions: vendorId ? permissionsOfScopes(key.scopes) : (none as ReadonlySet<Permission>),
    scopes: key.scopes,
    documents: 'ANY',
    sessionId: null,
  };
}
