import type { Database } from '../../platform/database/database.js';
import type { Actor } from '../events/actor.js';
import {
  isMemberRole,
  type Permission,
  permissionsOfOperator,
  permissionsOfRole,
  permissionsOfScopes,
} from './permissions.js';
import { readScopes } from './principals.query.js';

/** Whether somebody whose work goes on without them may still do it for a vendor: their role or key as it is now. */
export async function stillMay(
  database: Database,
  vendorId: string,
  { kind, id }: Actor,
  permission: Permission,
): Promise<boolean> {
  if (kind === 'SYSTEM') return true;
  const permissions = await database.transaction('identity', async (tx) => {
    switch (kind) {
      case 'MEMBER': {
        const [member] = await tx.query<{ role: string }>(
          'select role from identity.member where "userId" = $1 and "organizationId" = $2',
          [id, vendorId],
        );
        return member && isMemberRole(member.role) ? permissionsOfRole(member.role) : null;
      }
      case 'OPERATOR': {
        const found = await tx.query('select 1 from identity."user" where id = $1 and "isOperator"', [id]);
        return found.length > 0 ? permissionsOfOperator() : null;
      }
      case 'PARTNER_APP': {
        const [key] = await tx.query<{ permissions: string }>(
          `select permissions from identity.apikey
           where id = $1 and enabled and ("expiresAt" is null or "expiresAt" > now())
             and ("vendorId" is null or "vendorId" = $2)`,
          [id, vendorId],
        );
        return key ? permissionsOfScopes(readScopes(key.permissions)) : null;
      }
      default:
        return null;
    }
  });
  return permissions?.has(permission) ?? false;
}
