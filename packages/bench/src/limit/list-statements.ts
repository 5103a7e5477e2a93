import { allowedMoves, columns, moneys, object } from './sql.js';

/** What a partner app shows of an order in a list. */
const row = object({
  ...columns('o', 'id', 'number', 'version', 'status', 'fulfilment', 'placedAt', 'itemCount', 'customerName'),
  ...moneys('o', 'total', 'earned'),
});

/** What the page shows of it. */
const pageRow = object({
  ...columns('o', 'id', 'number', 'version', 'status', 'fulfilment', 'placedAt', 'itemCount', 'customerName'),
  ...columns('o', 'customerNote'),
  ...moneys('o', 'total', 'earned'),
  customer: `(select ${object({ id: 'c.id', isGuest: 'c.external_id is null' })}
    from customer c where c.vendor_id = o.vendor_id and c.id = o.customer_id)`,
  allowedMoves,
});

const newest = (element: string, where: string, count: number) => `
  select coalesce(json_agg(${element} order by o.placed_at desc, o.id desc), '[]') from (
    select * from orders o where ${where} order by o.placed_at desc, o.id desc limit ${count}
  ) o`;

const mine = 'o.vendor_id = $1::uuid';

const eventCursor = "(select c.epoch || '.' || c.seq from event_counter c where c.vendor_id = $1::uuid)";

/** Lists, and what stands beside them. */
export const listStatements = {
  list: `select (${newest(row, mine, 25)})::text as json`,
  'list-page': `
    with page as materialized (
      select o.* from orders o where ${mine} order by o.placed_at desc, o.id desc limit 26
    ), shown as materialized (select * from page order by placed_at desc, id desc limit 25)
    select ${object({
      orders: object({
        nodes: `(select coalesce(json_agg(${pageRow} order by o.placed_at desc, o.id desc), '[]') from shown o)`,
        pageInfo: object({
          hasNextPage: '(select count(*) > 25 from page)',
          startCursor: '(select max((placed_at, id)::text) from shown)',
          endCursor: '(select min((placed_at, id)::text) from shown)',
        }),
        eventCursor,
      }),
    })}::text as json`,
  'list-with-total': `
    select json_build_object('nodes', (${newest(row, mine, 25)}),
      'total', (select count(*) from orders o where ${mine}))::text as json`,
  counts: `
    select to_json(t)::text as json from order_tally t where t.vendor_id = $1::uuid`,
  search: `
    select (${newest(
      row,
      `${mine} and o.id in (select s.order_id from order_search s where s.vendor_id = $1::uuid and (s.text || s.email) like $2)`,
      25,
    )})::text as json`,
};
