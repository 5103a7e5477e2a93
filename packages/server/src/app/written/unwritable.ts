/** Thrown for a field that Postgres does not write. */
export class Unwritable extends Error {}
