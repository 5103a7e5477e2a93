import type { IncomingMessage } from 'node:http';
import { GraphQLError } from 'graphql';
import type { Caller } from '../../features/identity/caller.js';
import { credentialsOf } from '../../features/identity/credentials.js';
import { forbidden } from '../../features/identity/identity-errors.js';
import { isSameSite } from '../../features/identity/same-site.js';
import { clientAddress } from '../../platform/http/client-address.js';
import { addressPayer, payerOf } from './budget.js';
import type { GraphQLApi } from './graphql-api.js';

/** What it costs to open a connection that stays, and more to be turned away. */
const costOfConnecting = 10;
const fineForRefusal = 20;

/** Who is at the other end of a connection that stays, and whose budget pays for what they ask. */
export interface Peer {
  caller: Caller;
  readonly payer: string;
}

/**
 * Who opens a connection that stays, read from the database: memory may hold them for seconds after they lost their rights.
 * @throws GraphQLError when they may not
 */
export async function welcome(
  request: IncomingMessage,
  parameters: Readonly<Record<string, unknown>>,
  { identity: { authenticator, origins }, budget, proxies }: GraphQLApi,
): Promise<Peer> {
  const address = clientAddress(request, proxies);
  try {
    const credentials = credentialsOf({ ...request.headers, ...asHeaders(parameters) });
    const { caller } = await authenticator.authenticate(credentials);
    // A cookie comes along with any page's upgrade, so without Origin it is not taken either.
    if (caller.kind !== 'PARTNER_APP' && !isSameSite(origins, request.headers))
      throw forbidden('A cookie is taken from the page of Docket only.');
    const payer = payerOf(caller, address);
    budget.spend(payer, costOfConnecting);
    return { caller: await authenticator.recheck(caller), payer };
  } catch (error) {
    if (error instanceof GraphQLError) budget.fine(addressPayer(address), fineForRefusal);
    throw error;
  }
}

/** Connection parameters stand for the two headers that a browser cannot set on a WebSocket. */
function asHeaders(parameters: Readonly<Record<string, unknown>>): Record<string, string> {
  const known = Object.entries(parameters).filter(
    ([name, value]) => typeof value === 'string' && /^(authorization|docket-vendor)$/i.test(name),
  );
  return Object.fromEntries(known.map(([name, value]) => [name.toLowerCase(), value as string]));
}
