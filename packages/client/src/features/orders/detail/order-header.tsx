import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { ExactMoment } from '../../../components/moment.js';
import { Money } from '../../../components/money.js';
import { ShipmentMark } from '../../../components/shipment-mark.js';
import { type FragmentType, readFragment } from '../../../gql/fragment-masking.js';
import { graphql } from '../../../gql/gql.js';
import { isClosed } from '../../../lib/order-status.js';
import classes from './order-header.module.css';

const OrderHeaderFragment = graphql(`
  fragment OrderHeader_order on Order {
    id
    number
    status
    fulfilment
    lines {
      id
      shippedQuantity
      unshippedQuantity
    }
    placedAt
    paidAt
    completedAt
    itemCount
    paymentMethodTitle
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

interface Props {
  order: FragmentType<typeof OrderHeaderFragment>;
  statusMenu: ReactNode;
  actions: ReactNode;
}

/** Number, status, and the facts of when and how. */
export function OrderHeader({ order: masked, statusMenu, actions }: Props) {
  const { t } = useLingui();
  const order = readFragment(OrderHeaderFragment, masked);
  const shipped = order.lines.reduce((sum, line) => sum + line.shippedQuantity, 0);
  const due = order.lines.reduce((sum, line) => sum + line.unshippedQuantity, shipped);
  const method = order.paymentMethodTitle;
  const closed = isClosed(order.status);
  return (
    <header className={classes.header}>
      <div className={classes.main}>
        <div className={classes.line}>
          <h1 className={classes.number}>#{order.number}</h1>
          <div className={classes.state}>
            {statusMenu}
            {!(closed && shipped === 0) && (
              <ShipmentMark
                fulfilment={order.fulfilment}
                words={order.fulfilment === 'PARTLY_SHIPPED' ? t`${shipped} of ${due} shipped` : undefined}
              />
            )}
          </div>
        </div>
        <p className={classes.facts}>
          <span>
            <Trans>
              Placed <ExactMoment at={order.placedAt} inline />
            </Trans>
          </span>
          {order.paidAt && (
            <span>
              {method ? (
                <Trans>
                  Paid <ExactMoment at={order.paidAt} inline /> · {method}
                </Trans>
              ) : (
                <Trans>
                  Paid <ExactMoment at={order.paidAt} inline />
                </Trans>
              )}
            </span>
          )}
          {!order.paidAt && method && (
            <span>
              <Trans>Not paid, {method}</Trans>
            </span>
          )}
          {order.completedAt && (
            <span>
              <Trans>
                Completed <ExactMoment at={order.completedAt} inline />
              </Trans>
            </span>
          )}
          <span>
            <Plural value={order.itemCount} one="# item" other="# items" />
          </span>
        </p>
      </div>
      <p className={classes.sums}>
        <span className={classes.total}>
          <Money value={order.total} struck={order.status === 'REFUNDED'} quiet={closed} />
        </span>
        <span className={classes.earned}>
          <Trans>
            earned <Money value={order.earned} />
          </Trans>
        </span>
      </p>
      <div className={classes.actions}>{actions}</div>
    </header>
  );
}
