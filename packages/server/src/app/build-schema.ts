import 'reflect-metadata';
import { GraphQLInputObjectType, type GraphQLSchema } from 'graphql';
import { buildSchemaSync, type NonEmptyArray, type PubSub } from 'type-graphql';
import { OrderEarningsResolver } from '../features/earnings/order-earnings.resolver.js';
import { RefundOrderResolver } from '../features/earnings/refund-order.resolver.js';
import { InvitationsResolver } from '../features/identity/invitations.resolver.js';
import { MembersResolver } from '../features/identity/members.resolver.js';
import { PartnerKeysResolver } from '../features/identity/partner-keys.resolver.js';
import { ViewerResolver } from '../features/identity/viewer.resolver.js';
import { PlaceOrderResolver } from '../features/intake/place-order.resolver.js';
import { WaitingOrdersResolver } from '../features/intake/waiting-orders.resolver.js';
import { EmailResolver } from '../features/notifications/email.resolver.js';
import { OperatorEmailsResolver } from '../features/notifications/operator-emails.resolver.js';
import { OrderEmailsResolver } from '../features/notifications/order-emails.resolver.js';
import { StatusMoveResolver } from '../features/notifications/status-move.resolver.js';
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
import { MarketplaceResolver } from '../features/vendors/marketplace.resolver.js';
import { UpdateVendorResolver } from '../features/vendors/update-vendor.resolver.js';
import { ViewerVendorsResolver } from '../features/vendors/viewer-vendors.resolver.js';
import { DateTime } from '../shared/scalars.js';
import { userErrorTypes } from '../shared/user-error.type.js';

const resolvers: NonEmptyArray<new () => object> = [
  CustomerResolver,
  EmailResolver,
  InvitationsResolver,
  MarketplaceResolver,
  MembersResolver,
  OperatorEmailsResolver,
  OrderEarningsResolver,
  OrderEmailsResolver,
  OrderEventsResolver,
  OrderListResolver,
  OrderResolver,
  PartnerKeysResolver,
  PlaceOrderResolver,
  RefundOrderResolver,
  SetOrderStatusResolver,
  StatusCountsResolver,
  StatusMoveResolver,
  TimelineResolver,
  UpdateVendorResolver,
  VersionConflictResolver,
  ViewerResolver,
  ViewerVendorsResolver,
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
    orphanedTypes: [...userErrorTypes, VersionConflict, StatusNotAllowed],
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
