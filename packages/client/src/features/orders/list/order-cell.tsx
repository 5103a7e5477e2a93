import { GuestTag } from '../../../components/guest-tag.js';
import { Moment } from '../../../components/moment.js';
import { Money } from '../../../components/money.js';
import { NoteMark } from '../../../components/note-mark.js';
import { ShipmentMark } from '../../../components/shipment-mark.js';
import { StatusPill } from '../../../components/status-pill.js';
import { type FragmentType, readFragment } from '../../../gql/fragment-masking.js';
import { graphql } from '../../../gql/gql.js';
import { countryName } from '../../../lib/countries.js';
import { isZero } from '../../../lib/money.js';
import { isClosed, isPaid } from '../../../lib/order-status.js';
import type { OrderColumn } from './order-columns.js';
import classes from './order-table.module.css';

export const OrderCellFragment = graphql(`
  fragment OrderCell_order on Order {
    status
    fulfilment
    placedAt
    itemCount
    customerName
    customerNote
    customer {
      id
      isGuest
    }
    total {
      amount
      currency
    }
    earned {
      amount
      currency
    }
  }
`);

/** What columns need that few people show. */
export const OrderExtrasFragment = graphql(`
  fragment OrderExtras_order on Order {
    customerEmail @include(if: $email)
    shippingAddress @include(if: $country) {
      country
    }
    paymentMethodTitle @include(if: $payment)
    trackingNumbers @include(if: $tracking)
    refunded @include(if: $refunded) {
      amount
      currency
    }
  }
`);

interface Props {
  column: Exclude<OrderColumn, 'NUMBER'>;
  order: FragmentType<typeof OrderCellFragment>;
  extras: FragmentType<typeof OrderExtrasFragment>;
  left: boolean;
}

/** What an order has in a column. */
export function OrderCell({ column, order: masked, extras: maskedExtras, left }: Props) {
  const order = readFragment(OrderCellFragment, masked);
  const extras = readFragment(OrderExtrasFragment, maskedExtras);
  const closed = isClosed(order.status);
  const quiet = left || !isPaid(order.status);
  switch (column) {
    case 'PLACED_AT':
      return <Moment at={order.placedAt} />;
    case 'CUSTOMER':
      return (
        <span className={classes.who}>
          <span className={classes.name}>{order.customerName}</span>
          {order.customer.isGuest && <GuestTag />}
          {order.customerNote && <NoteMark note={order.customerNote} />}
        </span>
      );
    case 'STATUS':
      return <StatusPill status={order.status} left={left} />;
    case 'ITEMS':
      return order.itemCount;
    case 'TOTAL':
      return <Money value={order.total} quiet={left || closed} struck={order.status === 'REFUNDED'} />;
    case 'EARNED':
      return <Money value={order.earned} quiet={quiet} strong={!quiet && !isZero(order.earned)} />;
    case 'SHIPMENT':
      return <ShipmentMark fulfilment={order.fulfilment} closed={closed} quiet={left} />;
    case 'EMAIL':
      return <bdi dir="ltr">{extras.customerEmail ?? '–'}</bdi>;
    case 'COUNTRY': {
      const code = extras.shippingAddress?.country;
      return code ? countryName(code) : '–';
    }
    case 'PAYMENT_METHOD':
      return extras.paymentMethodTitle || '–';
    case 'TRACKING':
      return <bdi dir="ltr">{extras.trackingNumbers?.join(', ') || '–'}</bdi>;
    case 'REFUNDED':
      return extras.refunded && !isZero(extras.refunded) ? (
        <Money value={extras.refunded} quiet={left} />
      ) : (
        '–'
      );
  }
}
