import { v7, validate } from 'uuid';

/** A new UUIDv7: unique everywhere, and sorting by it sorts by the time it was made. */
export const newId = (): string => v7();

/** Whether a text is a UUID in its usual form; ask before handing a caller's text to Postgres as one. */
export const isId = (text: string): boolean => validate(text);
