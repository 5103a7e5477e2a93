import type { Day } from '../../../lib/dates.js';
import type { SearchKey } from './search-keys.js';

/** What is needed to know what a search means. */
export interface SearchContext {
  today: Day;
  /** The vendor's: totals are in it unless they say otherwise. */
  currency: string;
  /** What the marketplace calls its buyers. */
  buyerWord?: string;
  /** Keys that mean nothing here, because the marketplace hides what they ask for. */
  hidden?: readonly SearchKey[];
}

export type ProblemKind =
  /** Nothing is called so. */
  | 'unknown-key'
  /** The marketplace does not show it. */
  | 'hidden-key'
  | 'no-value'
  | 'bad-value'
  /** What can be asked only once was asked before. */
  | 'twice'
  /** With what was said before nothing can be left. */
  | 'contradiction'
  /** Leaving out is not known for it. */
  | 'exclusion';

/** A part of a search that was not understood. */
export interface SearchProblem {
  kind: ProblemKind;
  /** The part as it was typed. */
  text: string;
  key: SearchKey | null;
  /** The word before the colon, and what came after it. */
  word: string;
  value: string;
  /** What could have been meant, as it would be typed. */
  fixes: string[];
}
