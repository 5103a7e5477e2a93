import { z } from 'zod';
import type { OrderFilter } from '../orders/order-filter.input.js';
import type { OrderSort } from '../orders/order-sort.input.js';
import { ExportColumn, ExportFormat, ExportRows } from './export-column.js';

/** What is to be exported, and how; read and complete. */
export interface ExportRequest {
  filter: OrderFilter | null;
  sort: OrderSort | null;
  format: ExportFormat;
  rows: ExportRows;
  columns: ExportColumn[];
  withBom: boolean;
}

/** The form in which a job keeps it. Filter and sort were read once already, when it was asked for. */
export const keptRequest: z.ZodType<ExportRequest> = z.object({
  filter: z.custom<OrderFilter>((value) => typeof value === 'object').nullable(),
  sort: z.custom<OrderSort>((value) => typeof value === 'object').nullable(),
  format: z.enum(ExportFormat),
  rows: z.enum(ExportRows),
  columns: z.array(z.enum(ExportColumn)).min(1),
  withBom: z.boolean(),
});
