import type { NoteKind } from '../../gql/graphql.js';

const prefix = 'docket-note/';
/** A draft that nobody came back to is let go. */
const keptForMs = 30 * 24 * 60 * 60 * 1000;

interface Kept {
  text: string;
  at: number;
}

/** What somebody began to write on an order, by kind: kept in the browser until it is sent. */
export class NoteDrafts {
  constructor(
    /** Storage may be switched off. */
    private readonly storage: () => Storage,
    /** Whose drafts: another person at the same browser does not see them. */
    private readonly person: string,
    private readonly orderId: string,
  ) {}

  read(kind: NoteKind): string {
    return this.tried((storage) => parse(storage.getItem(this.key(kind)))?.text ?? '', '');
  }

  /** Nothing but white space is no draft. */
  keep(kind: NoteKind, text: string, now = Date.now()): void {
    this.tried((storage) => {
      if (text.trim() === '') storage.removeItem(this.key(kind));
      else storage.setItem(this.key(kind), JSON.stringify({ text, at: now }));
      for (const key of Object.keys(storage)) {
        const kept = key.startsWith(prefix) ? parse(storage.getItem(key)) : null;
        if (kept && kept.at < now - keptForMs) storage.removeItem(key);
      }
    }, undefined);
  }

  /** Lets go of what was sent, unless something else was written since. */
  sent(kind: NoteKind, text: string): void {
    if (this.read(kind) === text) this.keep(kind, '');
  }

  private key(kind: NoteKind): string {
    return `${prefix}${this.person}/${this.orderId}/${kind}`;
  }

  private tried<T>(work: (storage: Storage) => T, otherwise: T): T {
    try {
      return work(this.storage());
    } catch {
      // A convenience only: full, or switched off.
      return otherwise;
    }
  }
}

function parse(text: string | null): Kept | null {
  if (text === null) return null;
  try {
    const kept = JSON.parse(text) as Partial<Kept> | null;
    return typeof kept?.text === 'string' && typeof kept.at === 'number' ? (kept as Kept) : null;
  } catch {
    return null;
  }
}
