import type { Order } from './order.entity.js';

/** What a filter can ask of an order's row, to be kept in the log when a change alters any of it. */
export const filterable = (order: Order): Record<string, unknown> => ({
  vendor_id: order.vendorId,
  id: order.id,
  status: order.status,
  fulfilment: order.fulfilment,
  placed_at: order.placedAt.toISOString(),
  customer_id: order.customerId,
  customer_name: order.customerName,
  customer_email: order.customerEmail,
  country: order.country,
  currency: order.currency,
  total: order.totalMinor.toString(),
  has_tracking: order.hasTracking,
  has_downloads: order.hasDownloads,
});
