/** A partner app, by its key. */
export interface Partner {
  key: string;
}

/** Who asks the product: a partner app, or a person by their session. */
export type Caller = Partner | { cookie: string; origin: string };

export const headersOf = (caller: Caller): Record<string, string> => ({
  'content-type': 'application/json',
  ...('key' in caller
    ? { authorization: `Bearer ${caller.key}` }
    : { cookie: caller.cookie, origin: caller.origin }),
});
