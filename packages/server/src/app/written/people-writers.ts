import { expression, type Writer } from './writer.js';

/** Who did something, of the columns of a row that say so. */
export const actor =
  (prefix = 'actor'): Writer =>
  (row, asked, writing) =>
    writing.object(row, asked, {
      kind: expression((of) => `${of}.${prefix}_kind`),
      name: expression((of) => `${of}.${prefix}_name`),
    });
