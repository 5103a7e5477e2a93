import type { RowsOf } from '../../platform/database/json-rows.js';
import type { AskedField } from './asked-field.js';
import type { Running } from './open-fields.js';

/** A root field that Postgres writes. */
export interface WrittenRoot {
  /**
   * Its value as JSON; null where this time it is not to be written, which is said before anything is read wherever that
   * can be known.
   */
  tell(args: Record<string, unknown>, running: Running): Promise<string | null> | null;
}

/** Makes a root field ready to be written. @throws Unwritable */
export type WriteRoot = (asked: AskedField, rowsOf: RowsOf) => WrittenRoot;
