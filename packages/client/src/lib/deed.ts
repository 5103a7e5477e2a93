import type { UndoChangeMutation } from '../gql/graphql.js';

/** How a change can be taken back, as the server says it; nothing where it cannot. */
export interface Undoable {
  id: string;
  /** Counted from the answer, so that a clock that is wrong does no harm. */
  msLeft: number;
  /** Who is emailed when the time is over. */
  emailsCustomer: boolean;
  emailsVendor: boolean;
}

/** An order as it is once a change of it is taken back. */
export type UndoneOrder = NonNullable<UndoChangeMutation['undoChange']['order']>;

/** What somebody did to an order, for the sentence at the foot of the page and the way back. */
export interface Deed {
  undo: Undoable | null | undefined;
  /** "#10482 is Completed." */
  done: string;
  /** Who gets an email, where none waits. */
  mails: string;
  /** "#10482 is Processing again." */
  undone: (order: UndoneOrder) => string;
  onUndone?: (order: UndoneOrder) => void;
}

/** Says what was done, and offers to take it back. */
export type TellDeed = (deed: Deed) => void;
