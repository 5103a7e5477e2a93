import { ApolloClient, ApolloLink, HttpLink } from '@apollo/client';
import { ErrorLink } from '@apollo/client/link/error';
import { onForget, reportDoubt, reportSignedOut } from '../session.js';
import { createCache } from './cache.js';
import { errorCode, isUnauthenticated } from './refused.js';
import { namedDocument } from './registered.js';
import { createSocket, type Socket } from './socket.js';

/** The two ways to the server for one vendor (or for none, as operators use it). */
export interface Api {
  vendorId: string | null;
  apollo: ApolloClient;
  socket: Socket;
}

/** Sends the document's registered hash; its text leaves the page only while developing. */
const registeredLink = new ApolloLink((operation, forward) => {
  const { extensions } = namedDocument(operation.query);
  if (extensions) {
    operation.extensions = { ...operation.extensions, ...extensions };
    operation.setContext({ http: { includeQuery: false, includeExtensions: true } });
  }
  return forward(operation);
});

const refusedLink = new ErrorLink(({ error, operation }) => {
  if (isUnauthenticated(error)) reportSignedOut();
  // A right that was just shown was taken away. Who asks who they are is told by the answer itself.
  else if (errorCode(error) === 'FORBIDDEN' && operation.operationName !== 'SignedIn') reportDoubt();
});

function createApi(vendorId: string | null): Api {
  const headers: Record<string, string> = vendorId ? { 'docket-vendor': vendorId } : {};
  const http = new HttpLink({ uri: '/graphql', credentials: 'same-origin', headers });
  const apollo = new ApolloClient({
    link: ApolloLink.from([refusedLink, registeredLink, http]),
    cache: createCache(),
    dataMasking: false,
  });
  return { vendorId, apollo, socket: createSocket(vendorId) };
}

const apis = new Map<string | null, Api>();

/** Each vendor has its own cache: the vendor is chosen outside the document, so keys would clash. */
export function apiFor(vendorId: string | null): Api {
  let api = apis.get(vendorId);
  if (!api) {
    api = createApi(vendorId);
    apis.set(vendorId, api);
  }
  return api;
}

onForget(() => {
  for (const api of apis.values()) {
    api.apollo.stop();
    void api.socket.dispose();
  }
  apis.clear();
});
