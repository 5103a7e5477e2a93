import type { MemberRole, Permission, Scope } from './permissions.js';

/** Who is calling, and what they may do. Built in `authenticate.ts` only. */
export interface Caller {
  readonly kind: 'ANONYMOUS' | 'MEMBER' | 'OPERATOR' | 'PARTNER_APP';
  /** Of the user or key; empty for nobody. */
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly isOperator: boolean;
  /** The vendor chosen by `Docket-Vendor`, or the only one there is to choose. */
  readonly vendorId: string | null;
  /** The vendors the caller is a member of; of a vendor's key, that vendor. Operators may name any other too. */
  readonly vendorIds: readonly string[];
  /** The caller's role in the chosen vendor; null for operators and keys. */
  readonly role?: MemberRole | null;
  /** What the caller may do in the chosen vendor; nothing while none is chosen. */
  readonly permissions: ReadonlySet<Permission>;
  readonly scopes: ReadonlySet<Scope>;
  /** A cookie may send only the page's own documents, by hash; a key any. */
  readonly documents: 'REGISTERED' | 'ANY';
  /** The session a cookie stands for, so that an open socket can be checked again without the cookie. */
  readonly sessionId?: string | null;
}

/** A request without cookie or key. */
export const nobody: Caller = Object.freeze({
  kind: 'ANONYMOUS',
  id: '',
  name: '',
  email: null,
  isOperator: false,
  vendorId: null,
  vendorIds: [],
  role: null,
  permissions: new Set<Permission>(),
  scopes: new Set<Scope>(),
  documents: 'REGISTERED',
  sessionId: null,
});
