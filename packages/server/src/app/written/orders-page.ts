import { encodeEventCursor } from '../../features/events/event-cursor.js';
import { eventCursorIn, eventCursorPart } from '../../features/events/event-log.js';
import { vendorFor } from '../../features/identity/caller.policy.js';
import { type CompiledFilter, plainFilter } from '../../features/orders/compile-filter.js';
import { askedInTime } from '../../features/orders/in-time.js';
import type { Place } from '../../features/orders/order-cursor.js';
import {
  type OrderPage,
  type PagePlan,
  type PageRequest,
  planPage,
} from '../../features/orders/order-pages.js';
import { followsIndex, orderOf, statement } from '../../features/orders/order-places.js';
import { sortKey } from '../../features/orders/order-sort.js';
import { Parameters } from '../../features/orders/orders.query.js';
import { type MarketplaceRules, marketplacePart } from '../../features/vendors/vendors.service.js';
import type { RowsOf } from '../../platform/database/json-rows.js';
import { literal } from '../../platform/database/literal.js';
import type { Question } from '../../platform/database/one-statement.js';
import type { AskedField } from './asked-field.js';
import type { Running } from './open-fields.js';
import { Sheet } from './sheet.js';
import { marks, pairs, written } from './text.js';
import { Unwritable } from './unwritable.js';
import { type WrittenRoot } from './written-root.js';

interface Answer {
  marketplace: MarketplaceRules;
  log: [epoch: string, seq: string];
}

/** An order of a page: what was written of it, once for each place of the document where orders are asked for. */
interface WrittenOrder {
  id: string;
  texts: readonly string[];
}

/** A page of orders, where an index gives it as it stands and nothing is hidden of customers. */
export function writeOrders(asked: AskedField, rowsOf: RowsOf): WrittenRoot {
  const sheet = new Sheet(rowsOf);
  const places = asked.below.flatMap((field) => {
    if (field.name === 'nodes') return [field];
    return field.name === 'edges' ? field.below.filter(({ name }) => name === 'node') : [];
  });
  const row = written([
    { sql: 'to_json(o.place)' },
    marks.part,
    { sql: 'o.id' },
    ...places.flatMap((place) => [marks.part, ...sheet.object('o', place)]),
  ]);
  const questionOf = ({ walk }: PagePlan, filter: CompiledFilter): Question => {
    const p = new Parameters(1);
    const rows = statement(filter, walk, p, (one) => one.condition(p), { columns: 'o.*' });
    return {
      parts: { marketplace: marketplacePart, log: eventCursorPart },
      text: `(select string_agg(${row}, ${literal(marks.row)} order by ${orderOf(walk, 'o.key')})
        from (select o.*, ${sortKey(walk.sort).toText('o.key')} as place from (${rows}) o) o)`,
      values: p.values,
      isKept: true,
    };
  };
  const read = async (plan: PagePlan, question: Question, running: Running): Promise<string | null> => {
    const { context } = running;
    const { answer, text } = await askedInTime(context.askWritten<Answer>(question));
    context.know(marketplacePart, answer.marketplace);
    if (answer.marketplace.hiddenCustomerFields.length > 0) return null;
    const { found, orders } = ordersIn(text);
    const page = plan.pageOf(found, orders, null);
    const told = tellPage(asked, { page, places, at: encodeEventCursor(eventCursorIn(answer.log)) });
    return sheet.fill(told, answer.marketplace, running);
  };
  return {
    ready(args, running) {
      const request = args as PageRequest;
      const plan = planPage(request);
      const filter = plainFilter(vendorFor(running.context.caller, 'VIEW'), request.filter);
      if (!filter || !followsIndex(filter, plan.walk.sort)) return null;
      const question = questionOf(plan, filter);
      return () => read(plan, question, running);
    },
  };
}

function ordersIn(text: string | null): { found: Place[]; orders: Map<string, WrittenOrder> } {
  const found: Place[] = [];
  const orders = new Map<string, WrittenOrder>();
  for (const row of text?.split(marks.row) ?? []) {
    const [value = '""', id = '', ...texts] = row.split(marks.part);
    found.push({ value: JSON.parse(value), id });
    orders.set(id, { id, texts });
  }
  return { found, orders };
}

interface Told {
  page: OrderPage<WrittenOrder>;
  /** Where orders are asked for, as they were written. */
  places: readonly AskedField[];
  /** The log's end. */
  at: string;
}

function tellPage(asked: AskedField, { page, places, at }: Told): string {
  const { orders, hasNextPage, hasPreviousPage, searchedFor, cursorOf } = page;
  const [first, last] = [orders.at(0), orders.at(-1)];
  const info: Readonly<Record<string, unknown>> = {
    hasNextPage,
    hasPreviousPage,
    startCursor: first ? cursorOf(first) : null,
    endCursor: last ? cursorOf(last) : null,
  };
  const itself: Readonly<Record<string, unknown>> = { eventCursor: at, searchedFor };
  const nodes = (place: AskedField, order: WrittenOrder) => order.texts[places.indexOf(place)] ?? '';
  return object(asked, (field) => {
    if (field.name === 'nodes') return `[${orders.map((order) => nodes(field, order)).join(',')}]`;
    if (field.name === 'pageInfo') return object(field, ({ name }) => json(info[name]));
    if (field.name !== 'edges') return json(itself[field.name]);
    const edge = (order: WrittenOrder) =>
      object(field, (part) => (part.name === 'node' ? nodes(part, order) : json(cursorOf(order))));
    return `[${orders.map(edge).join(',')}]`;
  });
}

const object = ({ below }: AskedField, tell: (field: AskedField) => string): string =>
  pairs(below.map((field) => [field.key, [field.field ? tell(field) : JSON.stringify(field.of.name)]])).join(
    '',
  );

function json(value: unknown): string {
  if (value === undefined) throw new Unwritable('A field of pages that is new here');
  return JSON.stringify(value);
}
