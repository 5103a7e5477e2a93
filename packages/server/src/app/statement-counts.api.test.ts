import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  type GraphQLArgument,
  type GraphQLField,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import pg from 'pg';
import { World } from '../testing/world.js';
import type { ApiClient } from '../testing/world-client.js';
import type { VendorWorld } from '../testing/world-vendor.js';
import { createSchema } from './build-schema.js';
import { oneOfEverything, type Thing } from './one-of-everything.fixtures.js';
import { WrittenAnswers } from './written/written-answers.js';

const pageSize = 4;
/** These say what becomes of an input, or open an invitation: no rows belong to them. */
const withoutRows = ['checkShipments', 'checkTracking', 'openInvitation', 'previewNote', 'previewRefund'];

/** Pages of their own beneath a row: asked for one row at a time. */
const pagesBelow = ['Job.results'];
const forOperators = ['email', 'emails', 'waitingOrders'];

const schema = createSchema();
const queries = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(
  ({ name }) => !withoutRows.includes(name),
);
// What Postgres writes takes one statement, as its own test says; here it is the resolvers that are counted.
jest.spyOn(WrittenAnswers.prototype, 'answer').mockResolvedValue(null);
const statements = jest.spyOn(pg.Client.prototype, 'query');

let world: World;
let vendor: VendorWorld;
let owner: ApiClient;
let operator: ApiClient;
let things: Record<Thing, string>;
let few: Record<string, number>;
beforeAll(async () => {
  world = await World.open({ DOCKET_COST_PER_SECOND: '0' });
  vendor = await world.vendor({ notificationEmails: ['desk@nordlys.example'] });
  owner = await vendor.member('owner');
  operator = (await world.operator()).for(vendor.id);
  things = await oneMore('one');
  few = await countAll();
  for (const word of ['two', 'three', 'four']) {
    await oneMore(word);
    await addToOrder(word);
  }
}, 120_000);
afterAll(() => world.close());

async function oneMore(word: string): Promise<Record<Thing, string>> {
  const made = await oneOfEverything(world, vendor, owner, word);
  // Nobody carries it out here, and only so many may wait.
  await owner.ask('mutation ($jobId: ID!) { cancelJob(input: { jobId: $jobId }) { errors { message } } }', {
    jobId: made.job,
  });
  return made;
}

async function addToOrder(word: string): Promise<void> {
  const { order: orderId, file: fileId } = things;
  await owner.ask(
    `mutation ($note: AddNoteInput!, $shipment: AddShipmentInput!, $grant: GrantDownloadInput!) {
      addNote(input: $note) { errors { message } }
      addShipment(input: $shipment) { errors { message } }
      grantDownload(input: $grant) { errors { message } }
    }`,
    {
      note: { orderId, kind: 'CUSTOMER', body: word },
      shipment: { orderId, provider: 'UPS', trackingNumber: word },
      grant: { orderId, fileId },
    },
  );
}

/** A field with everything below it, through no type twice and not too far. */
function everythingOf({ name, args, type }: GraphQLField<unknown, unknown>, above: string[] = []): string {
  const values = args.flatMap((argument) => given(name, argument));
  return `${name}${values.length > 0 ? `(${values.join(', ')})` : ''} ${below(getNamedType(type), above)}`;
}

function below(type: unknown, above: string[]): string {
  if (isAbstractType(type))
    return `{ __typename ${schema
      .getPossibleTypes(type)
      .map((one) => `... on ${one.name} ${below(one, above)}`)
      .join(' ')} }`;
  if (!isObjectType(type)) return '';
  const fields = Object.values(type.getFields()).filter((field) => {
    const next = getNamedType(field.type);
    // The same rows as `nodes`.
    if (field.name === 'edges' || pagesBelow.includes(`${type.name}.${field.name}`)) return false;
    return isLeafType(next) || (above.length < 3 && ![...above, type.name].includes(next.name));
  });
  return `{ __typename ${fields.map((field) => everythingOf(field, [...above, type.name])).join(' ')} }`;
}

function given(field: string, argument: GraphQLArgument): string[] {
  if (argument.name === 'first') return [`first: ${field === 'timeline' ? 3 : pageSize}`];
  if (argument.name === 'id')
    return [`id: "${things[field === 'orderNeighbours' ? 'order' : (field as Thing)]}"`];
  if (!isRequiredArgument(argument)) return [];
  const type = getNamedType(argument.type);
  if (isEnumType(type)) return [`${argument.name}: ${type.getValues()[0]?.name}`];
  if (isInputObjectType(type)) throw new Error(`${field} takes an input: say here what it is asked with`);
  return [`${argument.name}: "e"`];
}

async function countAll(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const query of queries)
    counts[query.name] = await count(
      forOperators.includes(query.name) ? operator : owner,
      `{ ${everythingOf(query)} }`,
    );
  return counts;
}

/** How many statements a document takes, once what is remembered of its caller for a while is known. */
async function count(caller: ApiClient, document: string): Promise<number> {
  const counts: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    statements.mockClear();
    await caller.ask(document);
    counts.push(statements.mock.calls.length);
  }
  return Math.min(...counts);
}

it('a page of many rows, which have many more, takes as many statements as one of one row', async () => {
  const many = await countAll();
  expect(Object.keys(many).length).toBeGreaterThan(20);
  for (const [name, statements] of Object.entries(many))
    expect([name, statements]).toEqual([name, few[name]]);
});

describe('the statements of', () => {
  it('a first page are one, of a search for few too, of one among some days two', async () => {
    const orders = (filter: string) =>
      `{ orders(first: ${pageSize}${filter}) { nodes { number customer { name } allowedMoves { status } } eventCursor } }`;
    expect(await count(owner, orders(''))).toBe(1);
    expect(await count(owner, orders(', filter: { search: "three" }'))).toBe(1);
    const among = ', filter: { search: "three", placed: { preset: TODAY } }';
    expect(await count(owner, orders(among))).toBe(2);
    expect(await count(owner, '{ statusCounts { status count { value } } }')).toBe(1);
  });

  it('an order with what lies next to it are two, its own and those of what was found', async () => {
    const order = `{ order(id: "${things.order}") { number lines { name shippedQuantity } notes { body emails { state } }
      shipments { provider lines { quantity } warnings { message } } downloads { state file { name } }
      earnings { label } refunds { reason } emails { subject } timeline { nodes { summary } }
      emailProblem customer { name } allowedMoves { status } noteRecipients(kind: PRIVATE) } }`;
    expect(await count(owner, order)).toBe(2);
  });
});
