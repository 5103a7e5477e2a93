import { manyBy, oneBy } from '../../platform/database/batch.js';
import { Note } from './note.entity.js';

/** A batch: the notes of orders by the orders' ids, newest first. */
export const notesByOrder = manyBy(Note, 'orderId', 'id', 'DESC');

/** A batch: notes by id. */
export const notesById = oneBy(Note, 'id');
