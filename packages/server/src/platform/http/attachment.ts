/**
 * The `Content-Disposition` of a file that is saved under its name, never shown (RFC 6266): the name as it is, and
 * for old clients the same in plain letters.
 */
export function attachment(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/gu, '_');
  const header = `attachment; filename="${plain}"`;
  return plain === name ? header : `${header}; filename*=UTF-8''${encoded(name)}`;
}

/** What RFC 8187 lets stand for itself is less than what `encodeURIComponent` leaves. */
const encoded = (name: string): string =>
  encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
