import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { MemberRole } from '../../gql/graphql.js';

/** What a member can be, most first. */
export const memberRoles = ['OWNER', 'MANAGER', 'STAFF', 'VIEWER'] as const satisfies MemberRole[];

export const roleWords: Record<MemberRole, MessageDescriptor> = {
  OWNER: msg`Owner`,
  MANAGER: msg`Manager`,
  STAFF: msg`Staff`,
  VIEWER: msg`Viewer`,
};

export const roleMeanings: Record<MemberRole, MessageDescriptor> = {
  OWNER: msg`Everything: orders, settings, team and keys`,
  MANAGER: msg`Everything about orders, refunds and exports too`,
  STAFF: msg`Works orders: status, notes, downloads, shipments`,
  VIEWER: msg`Reads orders only`,
};
