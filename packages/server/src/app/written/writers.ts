import {
  downloadWriters,
  emailWriters,
  fileWriters,
  noteWriters,
  shipmentLineWriters,
  shipmentWriters,
} from './belongings-writers.js';
import {
  customerWriters,
  earningsWriters,
  lineWriters,
  orderWriters,
  refundWriters,
} from './order-writers.js';
import { changeWriters, entryWriters } from './timeline-writers.js';
import type { Writers } from './writer.js';

/** The fields that Postgres writes, by type. */
export const writers: Readonly<Record<string, Writers>> = {
  Order: orderWriters,
  Customer: customerWriters,
  OrderLine: lineWriters,
  EarningsEntry: earningsWriters,
  Refund: refundWriters,
  Note: noteWriters,
  Email: emailWriters,
  Shipment: shipmentWriters,
  ShipmentLine: shipmentLineWriters,
  DownloadPermission: downloadWriters,
  File: fileWriters,
  TimelineEntry: entryWriters,
  FieldChange: changeWriters,
};
