import pg from 'pg';

/** A value written into a statement itself, for those that take no parameters: COPY. It has no type yet: cast it. */
export function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return pg.escapeLiteral(`{${value.map(element).join(',')}}`);
  return pg.escapeLiteral(textOf(value));
}

const element = (value: unknown): string =>
  value === null ? 'null' : `"${textOf(value).replace(/[\\"]/g, '\\$&')}"`;

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return `${value}`;
  if (value instanceof Date) return value.toISOString();
  throw new Error(`A ${typeof value} cannot be written into a statement`);
}
