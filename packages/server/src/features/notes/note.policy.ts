import type { Caller } from '../identity/caller.js';
import type { Note } from './note.entity.js';

/**
 * Whether a caller may delete a note. A vendor deletes what its own people and partner apps wrote; what the marketplace
 * or Docket itself wrote, only operators.
 */
export function mayDelete(caller: Pick<Caller, 'permissions' | 'isOperator'>, note: Note): boolean {
  if (!caller.permissions.has('ADD_NOTE')) return false;
  return caller.isOperator || note.actorKind === 'MEMBER' || note.actorKind === 'PARTNER_APP';
}
