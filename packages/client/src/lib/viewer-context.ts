import { createContext, useContext } from 'react';
import type { CustomerField, OrderColumn, Permission } from '../gql/graphql.js';
import type { Api } from './apollo/api.js';

export interface VendorInfo {
  id: string;
  name: string;
  currency: string;
  timeZone: string;
  notificationEmails: string[];
}

/** Who is looking, for whom, and how to reach the server. */
export interface Viewer {
  api: Api;
  name: string;
  kind: string;
  email: string | null;
  isOperator: boolean;
  role: string | null;
  permissions: ReadonlySet<Permission>;
  /** What the list of orders shows to them, from left to right. */
  orderColumns: readonly OrderColumn[];
  vendor: VendorInfo | null;
  vendors: { id: string; name: string; currency: string; timeZone: string }[];
  marketplace: { name: string; buyerWord: string; hiddenFields: readonly CustomerField[] };
}

export const ViewerContext = createContext<Viewer | null>(null);

export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext);
  if (!viewer) throw new Error('Nobody is signed in here');
  return viewer;
}

/** The vendor of this address; pages under /v/<vendor> always have one. */
export function useVendor(): VendorInfo {
  const { vendor } = useViewer();
  if (!vendor) throw new Error('No vendor is chosen here');
  return vendor;
}
