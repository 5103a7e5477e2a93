import { coerceInputValue, type GraphQLSchema, isInputType } from 'graphql';
import { invalid } from '../../shared/errors.js';
import { isStorable } from '../../shared/text.js';
import { faultsOf } from '../../shared/user-error.type.js';
import type { OrderFilter } from '../orders/order-filter.input.js';
import { OrderSort } from '../orders/order-sort.input.js';
import { type FilterContext, orderCondition, Parameters } from '../orders/orders.query.js';

const longest = 4_000;

/** Parts of a filter as people call them. */
const words: { [Part in keyof OrderFilter]?: string } = {
  search: 'the search',
  status: 'the status',
  fulfilment: 'the shipping state',
  placed: 'the dates',
  customerId: 'the customer',
  customerEmail: 'the email address',
  customerName: 'the name',
  total: 'the total',
  sku: 'the SKU',
  country: 'the country',
  hasTracking: 'the tracking',
  hasDownloads: 'the downloads',
};

/**
 * What of a filter is kept: each part that says something, each value of a list once.
 * @throws UserFault INVALID for picked orders, for what no database keeps, and for too much
 */
export function toKeep(filter: OrderFilter | null | undefined): Record<string, unknown> {
  const kept = withoutNulls(filter ?? {}, ['filter']) as Record<string, unknown>;
  if ('ids' in kept)
    throw invalid('A view keeps what orders have in common, not picked orders.', ['filter', 'ids']);
  const size = JSON.stringify(kept).length;
  if (size > longest)
    throw invalid(
      `A filter to keep has at most ${longest.toLocaleString('en')} characters; this one has ${size.toLocaleString('en')}.`,
      ['filter'],
    );
  return kept;
}

function withoutNulls(value: unknown, path: readonly string[]): unknown {
  if (typeof value === 'string' && !isStorable(value))
    throw invalid('A text to look for cannot have NUL or half of a character in it.', path);
  if (Array.isArray(value)) return [...new Set(value.map((part) => withoutNulls(part, path)))];
  if (!value || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== null && part !== undefined)
      .map(([name, part]) => [name, withoutNulls(part, [...path, name])]),
  );
}

export interface ReadFilter {
  filter: OrderFilter;
  /** What was left out, and why; a sentence each. */
  problems: string[];
}

/**
 * A kept filter as it can be asked for now. A part that this version does not know, or that the compiler refuses, is
 * left out and told: a view must open whatever was kept.
 */
export function readKept(kept: object, schema: GraphQLSchema, context: FilterContext): ReadFilter {
  const problems: string[] = [];
  let filter: OrderFilter = {};
  for (const [part, value] of Object.entries(kept)) {
    const read = coerced(schema, 'OrderFilter', { [part]: value });
    if (!read) problems.push(`Leaves out “${part}”, which is not known here.`);
    else {
      const why = refusalOf(read, context);
      if (why === null) filter = { ...filter, ...read };
      else problems.push(`Leaves out ${words[part as keyof OrderFilter] ?? `“${part}”`}. ${why}`);
    }
  }
  return { filter, problems };
}

/** A kept sort as it can be asked for now; the list's own where it cannot. */
export const readSort = (kept: object, schema: GraphQLSchema): OrderSort =>
  Object.assign(new OrderSort(), coerced(schema, 'OrderSort', kept) ?? coerced(schema, 'OrderSort', {}));

/** A value as one of an input type; null where it is none. */
function coerced(schema: GraphQLSchema, name: string, value: object): object | null {
  const type = schema.getType(name);
  if (!isInputType(type)) throw new Error(`The input ${name} is gone`);
  let isGood = true;
  const read = coerceInputValue(value, type, () => {
    isGood = false;
  }) as object;
  return isGood ? read : null;
}

/** Why a filter cannot be asked for; null where it can. */
function refusalOf(filter: OrderFilter, context: FilterContext): string | null {
  try {
    orderCondition(filter, context, new Parameters());
    return null;
  } catch (error) {
    const faults = faultsOf(error);
    if (!faults) throw error;
    return faults.map((fault) => fault.message).join(' ');
  }
}
