import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type GraphQLField,
  GraphQLObjectType,
  getNamedType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { createSchema } from '../../app/build-schema.js';
import { World } from '../../testing/world.js';
import type { ApiClient } from '../../testing/world-client.js';

const order = createSchema().getType('Order') as GraphQLObjectType;
type Field = GraphQLField<unknown, unknown>;
const askable = (type: GraphQLObjectType): Field[] =>
  Object.values(type.getFields()).filter(({ args }) => !args.some(isRequiredArgument));

/** The field with all that can be asked below it, some levels deep. */
function selectionOf({ name, type }: Field, levels = 2): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return name;
  if (!isObjectType(named)) return `${name} { __typename }`;
  const below = askable(named).filter((field) => levels > 1 || isLeafType(getNamedType(field.type)));
  return `${name} { __typename ${below.map((field) => selectionOf(field, levels - 1)).join(' ')} }`;
}

let world: World;
let people: ApiClient[];
let ids: string[];
beforeAll(async () => {
  world = await World.open();
  const vendor = await world.vendor();
  people = [await vendor.member('owner'), await vendor.member('viewer'), await vendor.key('ORDERS_READ')];
  for (const status of ['PENDING', 'PROCESSING', 'COMPLETED'] as const) await vendor.order({ status });
  const { orders } = await (people[0] as ApiClient).ask('{ orders(first: 10) { nodes { id } } }');
  ids = orders.nodes.map(({ id }: { id: string }) => id);
});
afterAll(() => world.close());

// Lists read only the columns that their fields need: each field is asked by itself, where nothing else brings them in.
describe.each(askable(order).map((field) => [field.name, selectionOf(field)]))('%s', (_name, selection) => {
  it('is the same in a list as of one order', async () => {
    for (const person of people) {
      const one = `query One($id: ID!) { order(id: $id) { ${selection} } }`;
      const list = `{ orders(first: 3) { nodes { ${selection} } edges { node { ${selection} } } } }`;
      const alone = [];
      for (const id of ids) alone.push((await person.ask(one, { id })).order);
      const { orders } = await person.ask(list);
      expect(orders.nodes).toEqual(alone);
      expect(orders.edges.map(({ node }: { node: unknown }) => node)).toEqual(alone);
    }
  });
});
