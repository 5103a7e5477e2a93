import type { TemplateName } from './templates/templates.js';

/** Templates that say what a note says: without the note they are not sent, nor sent again. */
export const noteTemplates: readonly TemplateName[] = ['customer-note', 'vendor-private-note'];

/** Whether a mail tells of a note that is deleted, as a condition on its row. */
export const ofDeletedNote = `(note_id is null and template in (${noteTemplates.map((name) => `'${name}'`).join(', ')}))`;
