import { setTimeout as pause } from 'node:timers/promises';

export interface Answer<Data> {
  data: Data | null;
  /** Of the request, and in its answer. */
  codes: string[];
}

/** A mutation with its idempotency key. */
export interface KeyedMutation {
  key: string;
  document: string;
  input: { idempotencyKey: string; [field: string]: unknown };
}

/** Asks once. @throws when there is no answer, or none of the API's */
async function askOnce<Data>(
  url: string,
  key: string,
  query: string,
  variables: object = {},
): Promise<Answer<Data>> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(30_000),
  });
  const { data = null, errors = [] } = (await response.json()) as {
    data?: Data;
    errors?: { extensions: { code: string } }[];
  };
  const inAnswer = Object.values(data ?? {}).flatMap(
    (answer) => (answer as { errors?: { code: string }[] } | null)?.errors ?? [],
  );
  return {
    data,
    codes: [...errors.map(({ extensions }) => extensions.code), ...inAnswer.map(({ code }) => code)],
  };
}

/** Asks once, and wants an answer without errors. */
export async function ask<Data>(url: string, key: string, query: string, variables?: object): Promise<Data> {
  const { data, codes } = await askOnce<Data>(url, key, query, variables);
  if (codes.length > 0 || data === null) throw new Error(`Refused: ${codes.join()}`);
  return data;
}

/** What says to come back with the same request. */
const passing = new Set(['INTERNAL', 'KEY_IN_PROGRESS', 'UNAVAILABLE']);
const giveUpAfterMs = 120_000;

/** As a client should: sends the same with the same key, until it is answered. */
export async function insist<Data>(url: string, { key, document, input }: KeyedMutation): Promise<Data> {
  let last: unknown;
  for (const deadline = Date.now() + giveUpAfterMs; Date.now() < deadline; await pause(50)) {
    try {
      const { data, codes } = await askOnce<Data>(url, key, document, { input });
      if (codes.length === 0 && data !== null) return data;
      last = new Error(`Refused: ${codes.join()}`);
      if (!codes.every((code) => passing.has(code))) throw new Refused(codes.join());
    } catch (error) {
      if (error instanceof Refused) throw error;
      // Nobody answers, or half an answer came: it is not known whether it was done.
      last = error;
    }
  }
  throw new Error(`Not answered in ${giveUpAfterMs / 1_000} s`, { cause: last });
}

class Refused extends Error {}

/** Does work with so many hands, one piece after the other each. */
export async function withHands(
  hands: number,
  pieces: number,
  work: (piece: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const hand = async () => {
    while (next < pieces) {
      next += 1;
      await work(next - 1);
    }
  };
  await Promise.all(Array.from({ length: hands }, hand));
}

export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  withinMs = 120_000,
): Promise<void> {
  for (const deadline = Date.now() + withinMs; !(await isSo()); await pause(20))
    if (Date.now() > deadline) throw new Error(`Not within ${withinMs / 1_000} s: ${what}`);
}
