import { hash } from 'node:crypto';

/** What one statement tells of one vendor: JSON values by name. */
export interface Question {
  /** An SQL expression of type `json` for each part; `$1` is the vendor. */
  readonly parts: Readonly<Record<string, string>>;
  /** An SQL expression of type `text`, which is told as it is, beside the parts. */
  readonly text?: string;
  readonly values: readonly unknown[];
  /** Whether Postgres may keep its plan: for statements that are asked over and over with other values. */
  readonly isKept?: boolean;
}

/** What a question is answered by: its parts, and its text. */
export interface Written<Answer> {
  readonly answer: Answer;
  readonly text: string | null;
}

/**
 * A statement that enters a vendor and reads its rows, all in one: one round trip instead of five. Row-level security
 * reads the setting when the first row is looked at, and what is looked at depends on the setting having been made;
 * made too late it would show nothing, never another's.
 */
export function oneStatement({ parts, text }: Question): string {
  const pairs = Object.entries(parts).map(([name, json]) => `'${name}', ${json}`);
  return `with entered as materialized (select set_config('docket.vendor_id', $1, true) as vendor)
    select (select json_build_object(${pairs.join(', ')}) where entered.vendor is not null) as answer
      ${text ? `, (select ${text} where entered.vendor is not null) as text` : ''} from entered`;
}

/** Statements that a connection keeps plans of; each takes Postgres some hundred kilobytes. */
const mostKept = 100;

/** Names for statements whose plans are kept: few, since a connection never forgets one. */
export class StatementNames {
  private readonly names = new Map<string, string>();

  /** @returns undefined when too many are kept already: then it is planned anew each time */
  nameOf(text: string): string | undefined {
    const known = this.names.get(text);
    if (known || this.names.size >= mostKept) return known;
    const name = hash('sha256', text, 'base64url').slice(0, 20);
    this.names.set(text, name);
    return name;
  }
}
