import { Plural, Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { GuestTag } from '../../../components/guest-tag.js';
import { Moment } from '../../../components/moment.js';
import { Money } from '../../../components/money.js';
import { ShipmentMark } from '../../../components/shipment-mark.js';
import { StatusPill } from '../../../components/status-pill.js';
import { readFragment } from '../../../gql/fragment-masking.js';
import { isClosed, isPaid } from '../../../lib/order-status.js';
import { NextStepButton } from './next-step-button.js';
import classes from './order-card.module.css';
import { OrderRowFragment, type OrderRowProps } from './order-row.js';

/** One order on a phone: who and total; number, time, items and earned; status, shipment and next step. */
export const OrderCard = memo(function OrderCard({
  order: masked,
  vendorId,
  search,
  left,
  change,
}: OrderRowProps) {
  const order = readFragment(OrderRowFragment, masked);
  const quiet = left || !isPaid(order.status);
  return (
    <li className={classes.card} data-left={left || undefined} data-changed={change ? true : undefined}>
      <div className={classes.line}>
        <span className={classes.name}>
          <Link
            to="/v/$vendorId/orders/$orderId"
            params={{ vendorId, orderId: order.id }}
            search={search}
            className={classes.link}
            data-row-link
          >
            {order.customerName}
          </Link>
          {order.customer.isGuest && <GuestTag />}
        </span>
        <span className={classes.total}>
          <Money
            value={order.total}
            quiet={left || isClosed(order.status)}
            struck={order.status === 'REFUNDED'}
          />
        </span>
      </div>
      <div className={classes.meta}>
        <span className={classes.facts}>
          #{order.number} · <Moment at={order.placedAt} /> ·{' '}
          <Plural value={order.itemCount} one="# item" other="# items" />
        </span>
        <span>
          <Trans>
            earned <Money value={order.earned} quiet={quiet} />
          </Trans>
        </span>
      </div>
      <div className={classes.foot}>
        <StatusPill status={order.status} left={left} />
        <ShipmentMark fulfilment={order.fulfilment} closed={isClosed(order.status)} />
        <span className={classes.step}>
          <NextStepButton order={order} changedBy={change?.by || null} left={left} />
        </span>
      </div>
    </li>
  );
});
