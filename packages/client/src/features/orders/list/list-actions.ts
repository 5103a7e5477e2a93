import { createContext, useContext } from 'react';
import type { Move } from '../next-step.js';

export interface ListActions {
  /** Off while there is no connection. */
  enabled: boolean;
  isBusy: (orderId: string) => boolean;
  take: (order: { id: string; number: string; version: number }, move: Move) => void;
}

export const ListActionsContext = createContext<ListActions>({
  enabled: false,
  isBusy: () => false,
  take: () => undefined,
});

/** What can be done to a row, given by the list around it. */
export const useListActions = (): ListActions => useContext(ListActionsContext);
