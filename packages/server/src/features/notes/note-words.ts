import type { NoteKind } from './note.entity.js';

const words: Record<NoteKind, string> = { PRIVATE: 'Private note', CUSTOMER: 'Customer note' };

/** What a kind of note is called at the start of a sentence. */
export const noteWord = (kind: NoteKind): string => words[kind];
