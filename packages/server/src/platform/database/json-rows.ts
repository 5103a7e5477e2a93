import type { DataSource, EntityTarget } from 'typeorm';

type Convert = (value: unknown) => unknown;

const asIs: Convert = (value) => value;

/** How a type of column goes through JSON: what is said in its place, and how it comes back. */
const ways: Record<string, { toJson: (of: string) => string; fromJson: Convert }> = {
  bigint: { toJson: (of) => `${of}::text`, fromJson: (text) => BigInt(text as string) },
  timestamptz: { toJson: (of) => of, fromJson: (text) => new Date(text as string) },
  ...Object.fromEntries(
    ['uuid', 'text', 'integer', 'boolean', 'date', 'jsonb'].map((type) => [
      type,
      { toJson: (of: string) => of, fromJson: asIs },
    ]),
  ),
};

interface Column {
  property: string;
  name: string;
  type: string;
  toJson: (of: string) => string;
  fromJson: Convert;
}

/**
 * Rows of a table as JSON, with some columns only, and the entities they are. A property whose column was left out
 * throws where it is read: a wrong answer would be worse.
 */
export class JsonRows<Entity extends object> {
  /** The table's name. */
  readonly table: string;
  private readonly columns: Column[];
  private readonly prototype: object;

  constructor(
    source: DataSource,
    target: EntityTarget<Entity>,
    properties: readonly (keyof Entity)[] | 'ALL',
  ) {
    const { columns, target: made, tableName: table } = source.getMetadata(target);
    this.table = table;
    const leftOut: PropertyDescriptorMap = {};
    this.columns = [];
    for (const { propertyName, databaseName, type: columnType, isSelect } of columns) {
      const type = String(columnType);
      const way = ways[type];
      if (properties === 'ALL' ? isSelect : properties.includes(propertyName as keyof Entity)) {
        if (!way) throw new Error(`${table}.${propertyName} has a type that does not go through JSON`);
        this.columns.push({ property: propertyName, name: databaseName, type, ...way });
      } else {
        leftOut[propertyName] = {
          get() {
            throw new Error(`${table}.${propertyName} was not read`);
          },
        };
      }
    }
    this.prototype = Object.create((made as { prototype: object }).prototype, leftOut);
  }

  /** The name and the type of a property's column. */
  column(property: keyof Entity & string): { name: string; type: string } {
    const found = this.columns.find((column) => column.property === property);
    if (!found) throw new Error(`${this.table}.${property} was not read`);
    return found;
  }

  /** The columns of a row called `of`, to be selected. */
  select(of: string): string {
    return this.columns.map(({ name }) => `${of}.${name}`).join(', ');
  }

  /** A row called `of` as a JSON array. */
  json(of: string): string {
    return `json_build_array(${this.columns.map(({ name, toJson }) => toJson(`${of}.${name}`)).join(', ')})`;
  }

  /** What `json` has told. */
  read(row: readonly unknown[]): Entity {
    const entity = Object.create(this.prototype) as Record<string, unknown>;
    for (const [index, { property, fromJson }] of this.columns.entries()) {
      const value = row[index];
      entity[property] = value === null ? null : fromJson(value);
    }
    return entity as Entity;
  }
}

/** Whole rows of any entity as JSON, but for columns that are read by name only. */
export type RowsOf = <Entity extends object>(target: EntityTarget<Entity>) => JsonRows<Entity>;

const known = new WeakMap<DataSource, Map<unknown, JsonRows<object>>>();

/** Whole rows of the entities of a source; each entity's columns are looked at once. */
export function rowsFrom(source: DataSource): RowsOf {
  const ofSource = known.get(source) ?? new Map<unknown, JsonRows<object>>();
  known.set(source, ofSource);
  return <Entity extends object>(target: EntityTarget<Entity>) => {
    const rows = ofSource.get(target) ?? new JsonRows(source, target as EntityTarget<object>, 'ALL');
    ofSource.set(target, rows);
    return rows as unknown as JsonRows<Entity>;
  };
}
