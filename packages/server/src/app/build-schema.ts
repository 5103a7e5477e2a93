import 'reflect-metadata';
import { GraphQLInputObjectType, type GraphQLSchema } from 'graphql';
import { buildSchemaSync, type NonEmptyArray, type PubSub } from 'type-graphql';
import { DownloadMutationsResolver } from '../features/downloads/download-mutations.resolver.js';
import { FileResolver } from '../features/downloads/file.resolver.js';
import { FileInUse } from '../features/downloads/file.types.js';
import { FileMutationsResolver } from '../features/downloads/file-mutations.resolver.js';
import { OrderDownloadsResolver } from '../features/downloads/order-downloads.resolver.js';
import { DownloadPermissionResolver } from '../features/downloads/permission.resolver.js';
import { ProductsResolver } from '../features/downloads/products.resolver.js';
import { OrderEarningsResolver } from '../features/earnings/order-earnings.resolver.js';
import { RefundOrderResolver } from '../features/earnings/refund-order.resolver.js';
import { ExportResolver } from '../features/exports/export.resolver.js';
import { ExportPresetResolver } from '../features/exports/export-preset.resolver.js';
import { JobFileResolver } from '../features/exports/job-file.resolver.js';
import { InvitationsResolver } from '../features/identity/invitations.resolver.js';
import { MembersResolver } from '../features/identity/members.resolver.js';
import { PartnerKeysResolver } from '../features/identity/partner-keys.resolver.js';
import { ViewerResolver } from '../features/identity/viewer.resolver.js';
import { PlaceOrderResolver } from '../features/intake/place-order.resolver.js';
import { WaitingOrdersResolver } from '../features/intake/waiting-orders.resolver.js';
import { JobResolver } from '../features/jobs/job.resolver.js';
import { JobProgressResolver } from '../features/jobs/job-progress.subscription.js';
import { NoteResolver } from '../features/notes/note.resolver.js';
import { NoteMutationsResolver } from '../features/notes/note-mutations.resolver.js';
import { OrderNotesResolver } from '../features/notes/order-notes.resolver.js';
import { EmailResolver } from '../features/notifications/email.resolver.js';
import { NoteEmailsResolver } from '../features/notifications/note-emails.resolver.js';
import { NotePreviewResolver } from '../features/notifications/note-preview.resolver.js';
import { OperatorEmailsResolver } from '../features/notifications/operator-emails.resolver.js';
import { OrderEmailsResolver } from '../features/notifications/order-emails.resolver.js';
import { ResendEmailResolver } from '../features/notifications/resend-email.resolver.js';
import { StatusMoveResolver } from '../features/notifications/status-move.resolver.js';
import { UndoEmailsResolver } from '../features/notifications/undo-emails.resolver.js';
import { BulkStatusResolver } from '../features/orders/bulk-status.resolver.js';
import { CustomerResolver } from '../features/orders/customer.resolver.js';
import { OrderResolver } from '../features/orders/order.resolver.js';
import {
  StatusNotAllowed,
  VersionConflict,
  VersionConflictResolver,
} from '../features/orders/order-errors.type.js';
import { OrderEventsResolver } from '../features/orders/order-events.subscription.js';
import { OrderListResolver } from '../features/orders/order-list.resolver.js';
import { SetOrderStatusResolver } from '../features/orders/set-order-status.resolver.js';
import { StatusCountsResolver } from '../features/orders/status-counts.subscription.js';
import { TimelineResolver } from '../features/orders/timeline.resolver.js';
import { UndoChangeResolver } from '../features/orders/undo-change.resolver.js';
import { BulkShipmentsResolver } from '../features/shipments/bulk-shipments.resolver.js';
import { CheckTrackingResolver } from '../features/shipments/check-tracking.resolver.js';
import { LineShippingResolver } from '../features/shipments/line-shipping.resolver.js';
import { NoteShipmentResolver } from '../features/shipments/note-shipment.resolver.js';
import { OrderShipmentsResolver } from '../features/shipments/order-shipments.resolver.js';
import { ShipmentResolver } from '../features/shipments/shipment.resolver.js';
import { ShipmentMutationsResolver } from '../features/shipments/shipment-mutations.resolver.js';
import { MarketplaceResolver } from '../features/vendors/marketplace.resolver.js';
import { UpdateVendorResolver } from '../features/vendors/update-vendor.resolver.js';
import { VendorRecipientsResolver } from '../features/vendors/vendor-recipients.resolver.js';
import { ViewerVendorsResolver } from '../features/vendors/viewer-vendors.resolver.js';
import { SavedViewsResolver } from '../features/views/saved-views.resolver.js';
import { SavedViewsSubscription } from '../features/views/saved-views.subscription.js';
import { ViewMutationsResolver } from '../features/views/view-mutations.resolver.js';
import { ViewerColumnsResolver } from '../features/views/viewer-columns.resolver.js';
import { DateTime } from '../shared/scalars.js';
import { userErrorTypes } from '../shared/user-error.type.js';

const resolvers: NonEmptyArray<new () => object> = [
  BulkShipmentsResolver,
  BulkStatusResolver,
  CheckTrackingResolver,
  CustomerResolver,
  DownloadMutationsResolver,
  DownloadPermissionResolver,
  EmailResolver,
  ExportPresetResolver,
  ExportResolver,
  FileMutationsResolver,
  FileResolver,
  InvitationsResolver,
  JobFileResolver,
  JobProgressResolver,
  JobResolver,
  LineShippingResolver,
  MarketplaceResolver,
  MembersResolver,
  NoteEmailsResolver,
  NoteMutationsResolver,
  NotePreviewResolver,
  NoteResolver,
  NoteShipmentResolver,
  OperatorEmailsResolver,
  OrderDownloadsResolver,
  OrderEarningsResolver,
  OrderEmailsResolver,
  OrderEventsResolver,
  OrderListResolver,
  OrderNotesResolver,
  OrderResolver,
  OrderShipmentsResolver,
  PartnerKeysResolver,
  PlaceOrderResolver,
  ProductsResolver,
  RefundOrderResolver,
  ResendEmailResolver,
  SavedViewsResolver,
  SavedViewsSubscription,
  SetOrderStatusResolver,
  ShipmentMutationsResolver,
  ShipmentResolver,
  StatusCountsResolver,
  StatusMoveResolver,
  TimelineResolver,
  UndoChangeResolver,
  UndoEmailsResolver,
  UpdateVendorResolver,
  VendorRecipientsResolver,
  VersionConflictResolver,
  ViewerColumnsResolver,
  ViewerResolver,
  ViewerVendorsResolver,
  ViewMutationsResolver,
  WaitingOrdersResolver,
];

/** Subscriptions pull from the event log; nobody publishes. The builder wants one all the same. */
const noPubSub: PubSub = {
  publish: () => {
    throw new Error('Nothing is published: subscriptions read the event log');
  },
  subscribe: () => {
    throw new Error('Nothing is subscribed to: subscriptions read the event log');
  },
};

/** The schema of the API, out of the decorators. */
export function createSchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers,
    orphanedTypes: [...userErrorTypes, VersionConflict, StatusNotAllowed, FileInUse],
    pubSub: noPubSub,
    scalarsMap: [{ type: Date, scalar: DateTime }],
    // Inputs are checked by the use cases, whose answers are typed errors.
    validate: false,
  });
  const vendorRef = schema.getType('VendorRef');
  if (!(vendorRef instanceof GraphQLInputObjectType)) throw new Error('The input VendorRef is gone');
  vendorRef.isOneOf = true;
  return schema;
}
