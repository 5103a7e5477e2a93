import { getNamedType } from 'graphql';
import { vendorFor } from '../../features/identity/caller.policy.js';
import type { RowsOf } from '../../platform/database/json-rows.js';
import { viewOf } from '../graphql/caller-view.js';
import type { AskedField } from './asked-field.js';
import { fill, type Running, tellField } from './open-fields.js';
import { marks, type Piece, pairs } from './text.js';
import { Unwritable } from './unwritable.js';
import type { Opening, Writers, Writing } from './writer.js';
import { writers } from './writers.js';

/** So many answers of rules are remembered before it begins anew. */
const mostTold = 1_000;

interface Open {
  asked: AskedField;
  by: Opening;
}

/** What is written of a root field: its text, with what is left open in it. */
export class Sheet implements Writing {
  private readonly opened: Open[] = [];
  /** What was told of rules, by rules, facts and what the caller may do. */
  private readonly told = new Map<string, string>();

  constructor(private readonly rowsOf: RowsOf) {}

  /** @throws Unwritable for a field that nobody here writes */
  object(row: string, { type, below }: AskedField, by?: Writers): readonly Piece[] {
    const name = String(getNamedType(type));
    const ofType = by ?? writers[name];
    return pairs(
      below.map((asked) => {
        if (!asked.field) return [asked.key, [JSON.stringify(name)]];
        const write = ofType?.[asked.name];
        if (!write) throw new Unwritable(`${name}.${asked.name}`);
        return [asked.key, write(row, asked, this)];
      }),
    );
  }

  open(row: string, asked: AskedField, by: Opening): readonly Piece[] {
    const index = this.opened.push({ asked, by }) - 1;
    const loads = by.loads?.flatMap(([{ part }, id]) => {
      if (!part) throw new Unwritable(`${asked.of.name}.${asked.name} loads what is no part of a question`);
      return [id(row), part.sql(`array[(${id(row)})::text]`, this.rowsOf)];
    });
    const facts = `json_build_array(${[by.facts(row), ...(loads ?? [])].join(', ')})`;
    return [`${marks.hole}${index}:`, { sql: facts }, marks.hole];
  }

  /** Has what was left open told by its resolvers. */
  fill(text: string, rules: unknown, running: Running): Promise<string> {
    if (this.opened.length === 0) return Promise.resolve(text);
    const view = `${viewOf(running.context.caller)}${JSON.stringify(rules)}`;
    return fill(text, async (open) => {
      const colon = open.indexOf(':');
      const opened = this.opened[Number(open.slice(0, colon))];
      if (!opened) throw new Error('Something else is open than was opened');
      const { isRule } = opened.by;
      const known = isRule ? this.told.get(view + open) : undefined;
      if (known !== undefined) return known;
      const told = await this.tell(opened, JSON.parse(open.slice(colon + 1)), running);
      if (this.told.size >= mostTold) this.told.clear();
      if (isRule) this.told.set(view + open, told);
      return told;
    });
  }

  private tell({ asked, by }: Open, [facts, ...loaded]: unknown[], running: Running): Promise<string> {
    const { context } = running;
    const owner = { vendorId: vendorFor(context.caller, 'VIEW') };
    for (const [index, [batch]] of by.loads?.entries() ?? []) {
      const id = loaded[2 * index] as string;
      const found = batch.part?.read(loaded[2 * index + 1], [id], this.rowsOf);
      context.knowLoaded(batch, owner, id, found?.get(id));
    }
    return tellField(asked, { ...owner, ...by.object(facts as never) }, running);
  }
}
