import type { RowsOf } from '../../platform/database/json-rows.js';
import type { AskedField } from './asked-field.js';
import type { Running } from './open-fields.js';

/** Reads a root field: its value as JSON; null where only what was read shows that it is not to be written. */
export type Tell = () => Promise<string | null>;

/** A root field that Postgres writes. */
export interface WrittenRoot {
  /**
   * Makes ready to read it, and reads nothing yet.
   * @returns null where this time it is not to be written
   * @throws what is wrong with the arguments
   */
  ready(args: Record<string, unknown>, running: Running): Tell | null;
}

/** Makes a root field ready to be written. @throws Unwritable */
export type WriteRoot = (asked: AskedField, rowsOf: RowsOf) => WrittenRoot;
