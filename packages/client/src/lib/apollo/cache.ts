import { InMemoryCache } from '@apollo/client';

/** Objects with an id are one object wherever they appear; the rest belongs to what it hangs on. */
export const createCache = (): InMemoryCache =>
  new InMemoryCache({
    possibleTypes: {
      UserError: ['InvalidInput', 'NotFound', 'VersionConflict', 'Refused', 'StatusNotAllowed'],
      OrderStreamItem: ['OrderEvent', 'StreamReady', 'StreamReset', 'StreamHeartbeat'],
    },
    typePolicies: {
      Money: { keyFields: false },
      EarningsEntry: { keyFields: ['id'] },
    },
  });
