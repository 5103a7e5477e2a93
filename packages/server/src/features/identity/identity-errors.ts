import { GraphQLError } from 'graphql';

/**
 * Who is calling is not known: no credentials, or ones that are wrong, expired or revoked.
 * @param clearCookie a `Set-Cookie` value that takes a useless cookie from the browser
 */
export function unauthenticated(message: string, clearCookie?: string): GraphQLError {
  const headers = new Map(clearCookie ? [['set-cookie', clearCookie]] : []);
  return new GraphQLError(message, {
    extensions: { code: 'UNAUTHENTICATED', http: { status: 401, headers } },
  });
}

/** Who is calling is known, and may not. */
export const forbidden = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'FORBIDDEN', http: { status: 403 } } });
