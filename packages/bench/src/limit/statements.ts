import { listStatements } from './list-statements.js';
import { orderStatements } from './order-statements.js';

/** Each gives one row with one column `json`, as text. `$1` is the vendor, the rest comes with the request. */
export const limitStatements: Record<string, string> = { ...listStatements, ...orderStatements };
