import { useMemo, useState } from 'react';
import type { NoteKind } from '../../gql/graphql.js';
import { useViewer } from '../../lib/viewer-context.js';
import { NoteDrafts } from './note-drafts.js';

export interface NoteDraft {
  kind: NoteKind;
  body: string;
  /** The kind that is not open has something written too. */
  otherKept: boolean;
  choose: (kind: NoteKind) => void;
  write: (body: string) => void;
  /** Empties the field; what stood there is kept until it is known to be saved. */
  send: () => void;
  saved: (kind: NoteKind, body: string) => void;
  /** Puts back what was not saved, above what is being written by now. */
  putBack: (kind: NoteKind, body: string) => void;
}

const above = (body: string, more: string): string => (more.trim() === '' ? body : `${body}\n\n${more}`);

/** What is being written on an order, by kind: it survives a reload, and what the server refuses. */
export function useNoteDraft(orderId: string): NoteDraft {
  const { email, name } = useViewer();
  const drafts = useMemo(
    () => new NoteDrafts(() => localStorage, email ?? name, orderId),
    [email, name, orderId],
  );
  const [bodies, setBodies] = useState(() => ({
    PRIVATE: drafts.read('PRIVATE'),
    CUSTOMER: drafts.read('CUSTOMER'),
  }));
  // Private, unless only a note to the customer was begun: then that is what is gone on with.
  const [kind, setKind] = useState<NoteKind>(
    bodies.CUSTOMER !== '' && bodies.PRIVATE === '' ? 'CUSTOMER' : 'PRIVATE',
  );
  const set = (which: NoteKind, body: string) => setBodies((now) => ({ ...now, [which]: body }));
  return {
    kind,
    body: bodies[kind],
    otherKept: bodies[kind === 'PRIVATE' ? 'CUSTOMER' : 'PRIVATE'].trim() !== '',
    choose: setKind,
    write: (body) => {
      set(kind, body);
      drafts.keep(kind, body);
    },
    send: () => set(kind, ''),
    saved: (which, body) => {
      drafts.sent(which, body);
      // The next one is private again, unless more is being written to the customer already.
      if (which === 'CUSTOMER' && drafts.read('CUSTOMER') === '') setKind('PRIVATE');
    },
    putBack: (which, body) => {
      setBodies((now) => ({ ...now, [which]: above(body, now[which]) }));
      const kept = drafts.read(which);
      if (kept !== body) drafts.keep(which, above(body, kept));
    },
  };
}
