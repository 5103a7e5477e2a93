/** A pattern for LIKE: anything with this text in it, whatever signs the text has. */
export const containing = (text: string): string => `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
