import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { newId } from '../../shared/ids.js';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.js';
import { onServer } from '../../testing/test-server.js';
import { Database } from './database.js';
import { writeRows } from './write-rows.js';

@Entity('thing')
class Thing {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') name!: string;
  @Column('bigint') amount!: bigint;
  @Column('text', { array: true }) tags!: string[];
  @Column('jsonb', { nullable: true }) about!: { deep: string[] } | null;
  @Column('timestamptz') at!: Date;
  @Column('text') word!: string;
}

let testDatabase: TestDatabase;
let database: Database;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  await onServer(testDatabase.url, async (owner) => {
    await owner.query(`create table thing (id uuid primary key, name text not null, amount bigint not null,
      tags text[] not null, about jsonb, at timestamptz not null, word text not null default 'none')`);
    await owner.query('grant select, insert on thing to docket_app');
  });
  database = await Database.open(testDatabase.url, { entities: [Thing], poolSize: 1 });
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

const thing = (more: Partial<Omit<Thing, 'word'>> = {}) => ({
  ...{ id: newId(), name: 'plain', amount: 1n, tags: [], about: null, at: new Date(), ...more },
});
const write = (rows: readonly Partial<Thing>[], ending?: string) =>
  database.transaction('app', (tx) => writeRows<Thing, { id: string }>(tx, Thing, rows, ending));
const read = (id: string) => database.transaction('app', (tx) => tx.manager.findOneByOrFail(Thing, { id }));

it('writes rows as they are, and what they leave out by default', async () => {
  const tags = ['a"b', '{c}', 'd,e', ''];
  const odd = thing({ name: 'Ü "x" \\ ✓', amount: 2n ** 62n, tags, about: { deep: ['é', '\\u0041'] } });
  const plain = thing();
  await write([odd, plain]);
  expect(await read(odd.id)).toEqual({ ...odd, amount: String(odd.amount), word: 'none' });
  expect(await read(plain.id)).toEqual({ ...plain, amount: '1', word: 'none' });
});

it('keeps half a character as the sign for what cannot be read', async () => {
  const half = thing({ name: 'a\ud800b' });
  await write([half]);
  expect((await read(half.id)).name).toBe('a\ufffdb');
});

it('tells what was written, which is nothing where nothing is to be', async () => {
  const [known, fresh] = [thing(), thing()];
  await write([known]);
  expect(await write([known, fresh], 'on conflict do nothing returning id')).toEqual([{ id: fresh.id }]);
  expect(await write([])).toEqual([]);
});
