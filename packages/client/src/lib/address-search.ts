/** Signs that may stand in an address as they are, and make it legible. */
const plain: [RegExp, string][] = [
  [/%2C/g, ','],
  [/%3A/g, ':'],
  [/%40/g, '@'],
  [/%2F/g, '/'],
];

/** The part of an address after its "?", each value as the text it is: an order's number stays one. */
export const parseSearch = (text: string): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(text));

/** The other way round; what is undefined is left out. */
export function stringifySearch(search: Record<string, unknown>): string {
  const given = Object.entries(search).filter(([, value]) => value !== undefined && value !== null);
  let text = new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString();
  for (const [code, sign] of plain) text = text.replace(code, sign);
  return text && `?${text}`;
}
