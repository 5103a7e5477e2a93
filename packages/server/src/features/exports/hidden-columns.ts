import type { CustomerField, CustomerPolicy } from '../vendors/customer-field.js';
import type { ExportColumn } from './export-column.js';

/** What of a customer a column tells; null: nothing that can be hidden. */
function customerFieldOf(column: ExportColumn): CustomerField | null {
  if (column === 'CUSTOMER_EMAIL') return 'EMAIL';
  if (column === 'CUSTOMER_PHONE') return 'PHONE';
  if (column === 'CUSTOMER_IP') return 'IP';
  return /^(BILLING|SHIPPING)_[A-Z]/.test(column) && column !== 'SHIPPING_METHOD' ? 'ADDRESS' : null;
}

/** Whether a column's cells stay empty because the marketplace hides what they would say. */
export function isHidden(column: ExportColumn, policy: CustomerPolicy): boolean {
  const field = customerFieldOf(column);
  return field !== null && !policy.shows(field);
}

/** What columns tell of customers: a buyer who gave only an email is called by it. */
export function customerFieldsIn(columns: readonly ExportColumn[], policy: CustomerPolicy): CustomerField[] {
  const fields = columns.flatMap((column) =>
    column === 'CUSTOMER_NAME' ? ('EMAIL' as const) : (customerFieldOf(column) ?? []),
  );
  return [...new Set(fields)].filter((field) => policy.shows(field));
}
