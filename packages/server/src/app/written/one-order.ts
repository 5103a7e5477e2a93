import { vendorFor } from '../../features/identity/caller.policy.js';
import { assertOneWay, type OrderName } from '../../features/orders/read-orders.js';
import { type MarketplaceRules, marketplacePart } from '../../features/vendors/vendors.service.js';
import type { RowsOf } from '../../platform/database/json-rows.js';
import { isId } from '../../shared/ids.js';
import type { AskedField } from './asked-field.js';
import { Sheet } from './sheet.js';
import { written } from './text.js';
import type { WrittenRoot } from './written-root.js';

/** One order by its id, where nothing is hidden of customers. */
export function writeOrder(asked: AskedField, rowsOf: RowsOf): WrittenRoot {
  const sheet = new Sheet(rowsOf);
  const row = written(sheet.object('o', asked));
  return {
    async tell(args, running) {
      const { context } = running;
      const name = args as OrderName;
      vendorFor(context.caller, 'VIEW');
      assertOneWay(name);
      if (!name.id) return null;
      if (!isId(name.id)) return 'null';
      const { answer, text } = await context.askWritten<{ marketplace: MarketplaceRules }>({
        parts: { marketplace: marketplacePart },
        text: `(select ${row} from orders o where o.vendor_id = $1::uuid and o.id = $2::uuid)`,
        values: [name.id],
        isKept: true,
      });
      context.know(marketplacePart, answer.marketplace);
      if (answer.marketplace.hiddenCustomerFields.length > 0) return null;
      return text === null ? 'null' : sheet.fill(text, answer.marketplace, running);
    },
  };
}
