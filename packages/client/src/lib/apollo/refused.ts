interface GraphQLErrorLike {
  message?: string;
  extensions?: Record<string, unknown>;
}

/** The errors in a GraphQL answer, whoever wrapped them. */
const errorsIn = (error: unknown): GraphQLErrorLike[] => {
  const errors = (error as { errors?: unknown } | null | undefined)?.errors;
  return Array.isArray(errors) ? errors : [];
};

/** The code of the first error, as `extensions.code` gives it. */
export const errorCode = (error: unknown): string | undefined =>
  errorsIn(error)
    .map((one) => one.extensions?.code)
    .find((code) => typeof code === 'string');

/** The id of a fault in the server's log, for people to tell support. */
export const errorId = (error: unknown): string | undefined =>
  errorsIn(error)
    .map((one) => one.extensions?.id ?? one.extensions?.errorId)
    .find((id) => typeof id === 'string');

/** What the server says is wrong with what was asked for, in a sentence for people. */
export const refusalIn = (error: unknown): string | undefined =>
  errorsIn(error).find(({ extensions }) => extensions?.code === 'BAD_USER_INPUT')?.message;

export const isUnauthenticated = (error: unknown): boolean =>
  errorCode(error) === 'UNAUTHENTICATED' || (error as { statusCode?: unknown } | null)?.statusCode === 401;
