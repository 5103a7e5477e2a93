import type { RequestContext } from '../identity/request-context.js';

/** Until when a caller may take back what they do at a moment; null for programs, whose changes stand at once. */
export function undoUntil({ caller, undoMs }: RequestContext, at: Date): Date | null {
  const isPerson = caller.kind === 'MEMBER' || caller.kind === 'OPERATOR';
  return isPerson && undoMs > 0 ? new Date(at.getTime() + undoMs) : null;
}

/** What a job over many orders keeps of it. */
export interface Undoable {
  /** Whether whoever asked for it may take it back. */
  isUndoable: boolean;
}

/** How long a change of many can be taken back, in milliseconds from when its work begins. */
export const UNDO_MANY_MS = 60_000;

/** Until when what is done now can be taken back, within a change of many; null when its time is over. */
export const stillOpen = (until: Date | null, at: Date): Date | null => (until && until > at ? until : null);
