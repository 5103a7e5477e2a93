import { registerEnumType } from 'type-graphql';

/** What a person may do for the vendor they work for; stored as the member's role. */
export const MemberRole = { OWNER: 'owner', MANAGER: 'manager', STAFF: 'staff', VIEWER: 'viewer' } as const;
export type MemberRole = (typeof MemberRole)[keyof typeof MemberRole];

/** What a caller may do with one vendor's orders. */
export const Permission = {
  VIEW: 'VIEW',
  SET_STATUS: 'SET_STATUS',
  REFUND: 'REFUND',
  ADD_NOTE: 'ADD_NOTE',
  MANAGE_DOWNLOADS: 'MANAGE_DOWNLOADS',
  SHIP: 'SHIP',
  EXPORT: 'EXPORT',
  MANAGE: 'MANAGE',
} as const;
export type Permission = (typeof Permission)[keyof typeof Permission];

/** What a partner key was made for. */
export const Scope = {
  ORDERS_READ: 'ORDERS_READ',
  ORDERS_WRITE: 'ORDERS_WRITE',
  ORDERS_PLACE: 'ORDERS_PLACE',
  NOTES_WRITE: 'NOTES_WRITE',
  DOWNLOADS_WRITE: 'DOWNLOADS_WRITE',
  SHIPMENTS_WRITE: 'SHIPMENTS_WRITE',
  EXPORTS: 'EXPORTS',
  EVENTS_READ: 'EVENTS_READ',
} as const;
export type Scope = (typeof Scope)[keyof typeof Scope];

const all = Object.values(Permission);

const ofRole: Record<MemberRole, readonly Permission[]> = {
  owner: all,
  manager: ['VIEW', 'SET_STATUS', 'REFUND', 'ADD_NOTE', 'MANAGE_DOWNLOADS', 'SHIP', 'EXPORT'],
  staff: ['VIEW', 'SET_STATUS', 'ADD_NOTE', 'MANAGE_DOWNLOADS', 'SHIP'],
  viewer: ['VIEW'],
};

/** A scope without permissions opens a door of its own: the event stream, or placing orders. */
const ofScope: Record<Scope, readonly Permission[]> = {
  ORDERS_READ: ['VIEW'],
  ORDERS_WRITE: ['SET_STATUS', 'REFUND'],
  ORDERS_PLACE: [],
  NOTES_WRITE: ['ADD_NOTE'],
  DOWNLOADS_WRITE: ['MANAGE_DOWNLOADS'],
  SHIPMENTS_WRITE: ['SHIP'],
  EXPORTS: ['EXPORT'],
  EVENTS_READ: [],
};

/** What a member of this role may do. */
export const permissionsOfRole = (role: MemberRole): ReadonlySet<Permission> => new Set(ofRole[role]);

/** What an operator may do for the vendor they named. */
export const permissionsOfOperator = (): ReadonlySet<Permission> => new Set(all);

/** What a key with these scopes may do; never MANAGE. */
export const permissionsOfScopes = (scopes: Iterable<Scope>): ReadonlySet<Permission> =>
  new Set([...scopes].flatMap((scope) => ofScope[scope]));

/** Whether a stored text is a role. */
export const isMemberRole = (text: string): text is MemberRole => Object.hasOwn(ofRole, text);

/** Whether a stored text is a scope. */
export const isScope = (text: string): text is Scope => Object.hasOwn(ofScope, text);

registerEnumType(MemberRole, {
  name: 'MemberRole',
  description: 'What a person may do for the vendor they work for.',
  valuesConfig: {
    OWNER: { description: 'Everything, settings, staff and keys too. A vendor always has at least one.' },
    MANAGER: { description: 'Everything about orders, but not settings, staff and keys.' },
    STAFF: { description: 'Works orders: status, notes, downloads, shipments. No refunds, no export.' },
    VIEWER: { description: 'Reads only.' },
  },
});
registerEnumType(Permission, {
  name: 'Permission',
  description: "What a caller may do with one vendor's orders.",
  valuesConfig: {
    VIEW: { description: 'See orders.' },
    SET_STATUS: { description: 'Change the status of orders.' },
    REFUND: { description: 'Refund orders, where the marketplace lets vendors do it.' },
    ADD_NOTE: { description: 'Write and delete notes.' },
    MANAGE_DOWNLOADS: { description: "Grant, change and revoke customers' access to files." },
    SHIP: { description: 'Add, change and remove shipments.' },
    EXPORT: { description: 'Export orders.' },
    MANAGE: { description: 'Change settings, staff and keys.' },
  },
});
registerEnumType(Scope, {
  name: 'Scope',
  description: 'What a partner key was made for.',
  valuesConfig: {
    ORDERS_READ: { description: 'See orders.' },
    ORDERS_WRITE: { description: 'Change the status of orders and refund them.' },
    ORDERS_PLACE: { description: 'Place orders for any vendor; keys of the marketplace only.' },
    NOTES_WRITE: { description: 'Write and delete notes.' },
    DOWNLOADS_WRITE: { description: "Grant, change and revoke customers' access to files." },
    SHIPMENTS_WRITE: { description: 'Add, change and remove shipments.' },
    EXPORTS: { description: 'Export orders.' },
    EVENTS_READ: { description: 'Subscribe to events, and read them page by page.' },
  },
});
