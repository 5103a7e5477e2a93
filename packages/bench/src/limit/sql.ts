// What the limit's statements are written with.

/** An object of these expressions. */
export const object = (fields: Record<string, string>): string =>
  `json_build_object(${Object.entries(fields)
    .map(([name, value]) => `'${name}', ${value}`)
    .join(', ')})`;

/** Fields that are columns of a row, `placedAt` being `placed_at`. */
export const columns = (row: string, ...names: string[]): Record<string, string> =>
  Object.fromEntries(
    names.map((name) => [name, `${row}.${name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)}`]),
  );

/** An amount in the currency of the order `o`. */
export const money = (amount: string): string => object({ amount, currency: 'o.currency' });

/** Amounts that are columns of a row. */
export const moneys = (row: string, ...names: string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, money(`${row}.${name}`)]));

/** All rows of a question as one array; empty where there are none. */
export const array = (element: string, from: string, order: string): string =>
  `(select coalesce(json_agg(${element} order by ${order}), '[]') from ${from})`;

export const constant = (value: unknown): string => `'${JSON.stringify(value)}'::json`;

const move = (status: string) => ({
  ...{ status, reasonRequired: false, emailsCustomer: false, emailsVendor: false },
});
const moves = {
  PENDING: ['ON_HOLD', 'PROCESSING', 'COMPLETED', 'CANCELLED', 'FAILED'],
  ON_HOLD: ['PENDING', 'PROCESSING', 'COMPLETED', 'CANCELLED', 'FAILED'],
  PROCESSING: ['ON_HOLD', 'COMPLETED', 'CANCELLED', 'REFUNDED', 'FAILED'],
  COMPLETED: ['PROCESSING', 'REFUNDED'],
  FAILED: ['PENDING', 'ON_HOLD', 'PROCESSING', 'CANCELLED'],
};

/** The next steps of the order `o`: nothing is worked out, they are told by its status. */
export const allowedMoves = `case o.status ${Object.entries(moves)
  .map(([from, to]) => `when '${from}' then ${constant(to.map(move))}`)
  .join(' ')} else '[]' end`;
