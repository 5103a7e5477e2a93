import { vendorFor } from '../../features/identity/caller.policy.js';
import { assertOneWay, type OrderName } from '../../features/orders/read-orders.js';
import { type MarketplaceRules, marketplacePart } from '../../features/vendors/vendors.service.js';
import type { RowsOf } from '../../platform/database/json-rows.js';
import { isId } from '../../shared/ids.js';
import type { AskedField } from './asked-field.js';
import type { Running } from './open-fields.js';
import { Sheet } from './sheet.js';
import { written } from './text.js';
import type { WrittenRoot } from './written-root.js';

/** One order by its id, where nothing is hidden of customers. */
export function writeOrder(asked: AskedField, rowsOf: RowsOf): WrittenRoot {
  const sheet = new Sheet(rowsOf);
  const row = written(sheet.object('o', asked));
  const read = async (id: string, running: Running): Promise<string | null> => {
    const { context } = running;
    const { answer, text } = await context.askWritten<{ marketplace: MarketplaceRules }>({
      parts: { marketplace: marketplacePart },
      text: `(select ${row} from orders o where o.vendor_id = $1::uuid and o.id = $2::uuid)`,
      values: [id],
      isKept: true,
    });
    context.know(marketplacePart, answer.marketplace);
    if (answer.marketplace.hiddenCustomerFields.length > 0) return null;
    return text === null ? 'null' : sheet.fill(text, answer.marketplace, running);
  };
  return {
    ready(args, running) {
      const { id, number } = args as OrderName;
      vendorFor(running.context.caller, 'VIEW');
      assertOneWay({ id, number });
      if (!id) return null;
      return isId(id) ? () => read(id, running) : async () => 'null';
    },
  };
}
