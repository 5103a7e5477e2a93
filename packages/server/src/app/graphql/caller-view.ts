import type { Caller } from '../../features/identity/caller.js';

/**
 * What of a caller an answer may depend on: `view` is what many callers have in common and what decides what they
 * are shown; `person` is who of them it is.
 */
const parts = {
  kind: 'view',
  isOperator: 'view',
  vendorId: 'view',
  role: 'view',
  permissions: 'view',
  scopes: 'view',
  documents: 'view',
  id: 'person',
  name: 'person',
  email: 'person',
  vendorIds: 'person',
  sessionId: 'person',
} as const satisfies Required<{ [Part in keyof Caller]: 'view' | 'person' }>;

const textOf = (caller: Caller, wanted: 'view' | 'person'): string =>
  JSON.stringify(
    Object.entries(parts).flatMap(([part, what]) =>
      what === wanted ? [plain(caller[part as keyof Caller])] : [],
    ),
  );

const plain = (value: unknown): unknown => (value instanceof Set ? [...value].sort() : (value ?? null));

/** The same text for callers who are shown the same, unless an answer is about themselves. */
export const viewOf = (caller: Caller): string => textOf(caller, 'view');

/** The same text for the same person alone. */
export const personOf = (caller: Caller): string => textOf(caller, 'person');

/** The caller, with word of it when somebody looks at more than the view: what comes of it is for that person alone. */
export const watched = (caller: Caller, onPerson: () => void): Caller =>
  new Proxy(caller, {
    get(target, part) {
      if (parts[part as keyof Caller] !== 'view') onPerson();
      return target[part as keyof Caller];
    },
  });
