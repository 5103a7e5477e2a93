import { literal } from '../../platform/database/literal.js';
import { Parameters } from '../orders/orders.query.js';

/** Parameters for a statement that takes none: each is written into it, quoted. */
export class Literals extends Parameters {
  override add(value: unknown): string {
    super.add(value);
    return literal(value);
  }
}
