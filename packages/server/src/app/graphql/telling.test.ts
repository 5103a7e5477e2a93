import 'reflect-metadata';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { buildSchema, getOperationAST, parse } from 'graphql';
import { LogStream } from '../../features/events/log-stream.js';
import { LogTail } from '../../features/events/log-tail.js';
import { SharedWhileUsed } from '../../features/events/shared-while-used.js';
import { type Caller, nobody } from '../../features/identity/caller.js';
import { wakeups } from '../../platform/wakeups/wakeups.js';
import { newId } from '../../shared/ids.js';
import type { Audience } from './audience.js';
import type { GraphQLApi } from './graphql-api.js';
import { OperationContext } from './operation-context.js';
import { StreamAnswers } from './stream-answers.js';
import { Telling } from './telling.js';

const schema = buildSchema(`
  type Query { none: Int }
  type Subscription { entry: Entry }
  type Entry { seq: Int mine: Int }
`);

/** An entry of the log; it counts how often it is asked. */
class Entry {
  asked = 0;
  constructor(readonly seq: bigint) {}
  entry() {
    this.asked += 1;
    const mine = (_args: object, { caller }: OperationContext) => (caller.id ? Number(this.seq) : null);
    return { seq: Number(this.seq), mine };
  }
}

let vendorId: string;
let entries: Entry[];
let failure: Error | null;
let reads: number;
let api: GraphQLApi;
let tails: SharedWhileUsed<LogTail<Entry>>;
let tellings: Telling[];
beforeEach(() => {
  vendorId = newId();
  entries = [];
  failure = null;
  reads = 0;
  const audiences = new SharedWhileUsed<Audience>();
  api = { streamAnswers: new StreamAnswers(schema), audiences } as unknown as GraphQLApi;
  tails = new SharedWhileUsed();
  tellings = [];
});
afterEach(() => Promise.all(tellings.map((telling) => telling.leave())));

async function read(after: bigint) {
  reads += 1;
  await new Promise(setImmediate);
  if (failure) throw failure;
  const items = entries.slice(Number(after));
  const end = BigInt(entries.length);
  return { items, upTo: end, end };
}

function grow(by = 1): void {
  for (let n = 0; n < by; n += 1) entries.push(new Entry(BigInt(entries.length + 1)));
  wakeups.wake(vendorId);
}

const member: Caller = { ...nobody, kind: 'MEMBER', id: 'u1', vendorId: 'v1' };

/** One who asks, what they were told, and how they stop and go on taking it. */
class Asker {
  readonly told: number[] = [];
  readonly telling: Telling;
  readonly end: Promise<void>;
  private held: PromiseWithResolvers<void> | null = null;
  /** Called with each answer that comes. */
  onTold = (_seq: number): void => {};

  constructor({
    caller = member,
    text = 'subscription { entry { seq } }',
    after = BigInt(entries.length),
  } = {}) {
    const document = parse(text);
    const operation = getOperationAST(document);
    if (!operation) throw new Error('No operation');
    const question = api.streamAnswers.questionOf({
      ...{ schema, document, hash: text, operation, operationName: null, variableValues: {}, isStream: true },
      contextValue: new OperationContext(api, caller, 'request', {}, 'payer'),
    });
    const tail = tails.of('log', () => new LogTail({ vendorId, after, read, sweepMs: 60_000 }));
    const stream = new LogStream<Entry, Entry>({
      ...{ tail, after },
      tell: (part) => (part.kind === 'item' ? part.item : new Entry(0n)),
    });
    this.telling = new Telling(stream, question, (answer) => this.take(answer), api);
    tellings.push(this.telling);
    this.end = this.telling.untilEnd();
  }

  stall(): void {
    this.held = Promise.withResolvers();
  }

  readOn(): void {
    this.held?.resolve();
    this.held = null;
  }

  private take(answer: string): Promise<void> | undefined {
    const { entry } = JSON.parse(answer).data;
    if (entry.seq > 0) this.told.push(entry.seq);
    this.onTold(entry.seq);
    return this.held?.promise;
  }
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** Waits until all have been told so many. */
async function until(count: number, ...askers: Asker[]): Promise<void> {
  while (askers.some(({ told }) => told.length < count)) await new Promise(setImmediate);
}

/** Until all that goes on by itself has come to rest. */
async function rest(): Promise<void> {
  for (let turns = 0; turns < 20; turns += 1) await new Promise(setImmediate);
}

describe('those who ask the same', () => {
  it('are told the same, once and in order, and it is read and answered once', async () => {
    const askers = Array.from({ length: 50 }, () => new Asker());
    await rest();
    const before = reads;
    grow();
    await until(1, ...askers);
    expect(reads).toBe(before + 1);
    grow(100);
    await until(101, ...askers);
    for (const { told } of askers) expect(told).toEqual(upTo(101));
    expect(entries.map(({ asked }) => asked)).toEqual(Array(101).fill(1));
  });

  it('may come while it goes on, wherever they begin', async () => {
    const askers = [new Asker()];
    for (let n = 1; n <= 40; n += 1) {
      grow(3);
      askers.push(new Asker({ after: BigInt(n) }), new Asker());
      await new Promise(setImmediate);
    }
    grow();
    const last = entries.length;
    for (const asker of askers) asker.onTold = () => {};
    while (askers.some(({ told }) => told.at(-1) !== last)) await new Promise(setImmediate);
    for (const { told } of askers) expect(told).toEqual(upTo(last).slice((told[0] ?? 0) - 1));
  });

  it('but other things are told apart', async () => {
    const [plain, other] = [new Asker(), new Asker({ text: 'subscription { entry { seq mine } }' })];
    await rest();
    grow(3);
    await until(3, plain, other);
    expect(entries.map(({ asked }) => asked)).toEqual([2, 2, 2]);
  });
});

describe('who is not shown the same', () => {
  it('is answered for themselves, item after item', async () => {
    const text = 'subscription { entry { seq mine } }';
    const askers = ['u1', 'u2', 'u1'].map((id) => new Asker({ caller: { ...member, id }, text }));
    await rest();
    for (let n = 1; n <= 5; n += 1) {
      grow();
      await until(n, ...askers);
    }
    for (const { told } of askers) expect(told).toEqual(upTo(5));
    expect(entries.map(({ asked }) => asked)).toEqual(Array(5).fill(2));
  });
});

describe('who does not take an answer', () => {
  it('is told nothing more and keeps nobody waiting; misses nothing once they read on, and is told along again', async () => {
    const [slow, quick] = [new Asker(), new Asker()];
    await rest();
    slow.stall();
    grow();
    await until(1, quick);
    grow(50);
    await until(51, quick);
    await rest();
    expect(slow.told).toEqual([1]);
    slow.readOn();
    await until(51, slow);
    await rest();
    const before = reads;
    grow();
    await until(52, slow, quick);
    expect(reads).toBe(before + 1);
    for (const { told } of [slow, quick]) expect(told).toEqual(upTo(52));
  });

  it('again and again is told all of it once', async () => {
    const askers = Array.from({ length: 5 }, () => new Asker());
    await rest();
    for (let n = 0; n < 40; n += 1) {
      askers[n % 5]?.stall();
      grow(1 + (n % 3));
      await new Promise(setImmediate);
      askers[(n + 3) % 5]?.readOn();
    }
    for (const asker of askers) asker.readOn();
    await until(entries.length, ...askers);
    for (const { told } of askers) expect(told).toEqual(upTo(entries.length));
  });
});

describe('who leaves', () => {
  it('in the middle is told no more, and the others are', async () => {
    const [first, second, third] = [new Asker(), new Asker(), new Asker()];
    await rest();
    first.onTold = () => void second.telling.leave();
    grow();
    await until(1, first, third);
    await second.end;
    grow();
    await until(2, first, third);
    expect(second.told).toEqual([]);
  });

  it('ends, also while nothing comes; after the last one nothing is read', async () => {
    const askers = [new Asker(), new Asker()];
    await rest();
    await Promise.all(askers.map(({ telling }) => telling.leave()));
    await Promise.all(askers.map(({ end }) => end));
    const before = reads;
    grow();
    await rest();
    expect(reads).toBe(before);
    const next = new Asker();
    await rest();
    grow();
    await until(1, next);
    expect(next.told).toEqual([2]);
  });
});

it('what goes wrong is said to all, and who comes then is served', async () => {
  const askers = [new Asker(), new Asker()];
  await rest();
  failure = new Error('The database is gone');
  grow();
  for (const { end } of askers) await expect(end).rejects.toThrow('The database is gone');
  failure = null;
  const next = new Asker({ after: 0n });
  await until(1, next);
  grow();
  await until(2, next);
});
