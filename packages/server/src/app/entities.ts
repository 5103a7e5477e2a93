import { DownloadPermission } from '../features/downloads/download-permission.entity.js';
import { DownloadStart } from '../features/downloads/download-start.entity.js';
import { File } from '../features/downloads/file.entity.js';
import { FileLink } from '../features/downloads/file-link.entity.js';
import { Product } from '../features/downloads/product.entity.js';
import { Upload } from '../features/downloads/upload.entity.js';
import { LedgerRow } from '../features/earnings/ledger-entry.entity.js';
import { Refund } from '../features/earnings/refund.entity.js';
import { Event } from '../features/events/event.entity.js';
import { ExportFileRow } from '../features/exports/export-file.entity.js';
import { ExportPreset } from '../features/exports/export-preset.entity.js';
import { Job } from '../features/jobs/job.entity.js';
import { JobItem } from '../features/jobs/job-item.entity.js';
import { Note } from '../features/notes/note.entity.js';
import { EmailRow } from '../features/notifications/email.entity.js';
import { Customer } from '../features/orders/customer.entity.js';
import { Order } from '../features/orders/order.entity.js';
import { OrderLine } from '../features/orders/order-line.entity.js';
import { UndoRow } from '../features/orders/undo.entity.js';
import { Shipment, ShipmentLineRow } from '../features/shipments/shipment.entity.js';
import { Marketplace } from '../features/vendors/marketplace.entity.js';
import { Source } from '../features/vendors/source.entity.js';
import { Vendor } from '../features/vendors/vendor.entity.js';
import { SavedViewRow } from '../features/views/saved-view.entity.js';

/** Every table that has a class. */
export const entities = [
  Customer,
  DownloadPermission,
  DownloadStart,
  EmailRow,
  Event,
  ExportFileRow,
  ExportPreset,
  File,
  FileLink,
  Job,
  JobItem,
  LedgerRow,
  Marketplace,
  Note,
  Order,
  OrderLine,
  Product,
  Refund,
  SavedViewRow,
  Shipment,
  ShipmentLineRow,
  Source,
  UndoRow,
  Upload,
  Vendor,
];
