import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Tooltip, VisuallyHidden } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { type MouseEvent, memo } from 'react';
import { GuestTag } from '../../../components/guest-tag.js';
import { Moment } from '../../../components/moment.js';
import { Money } from '../../../components/money.js';
import { ShipmentMark } from '../../../components/shipment-mark.js';
import { StatusPill } from '../../../components/status-pill.js';
import { type FragmentType, readFragment } from '../../../gql/fragment-masking.js';
import { graphql } from '../../../gql/gql.js';
import { isZero } from '../../../lib/money.js';
import { isClosed, isPaid } from '../../../lib/order-status.js';
import type { RowChange } from '../live-list.js';
import type { OrderSearch } from '../order-search.js';
import { NextStepButton } from './next-step-button.js';
import classes from './order-table.module.css';

export const OrderRowFragment = graphql(`
  fragment OrderRow_order on Order {
    id
    number
    version
    status
    fulfilment
    placedAt
    itemCount
    customerName
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
    ...NextStepButton_order
  }
`);

export interface OrderRowProps {
  order: FragmentType<typeof OrderRowFragment>;
  vendorId: string;
  search: OrderSearch;
  left: boolean;
  change: RowChange | null;
}

/** A click anywhere opens the order, unless it was meant for something in the row or marked text. */
const isForRow = (event: MouseEvent) =>
  !(event.target as Element).closest('a, button') && !window.getSelection()?.toString();

/** One order in the list. */
export const OrderRow = memo(function OrderRow({
  order: masked,
  vendorId,
  search,
  left,
  change,
}: OrderRowProps) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const order = readFragment(OrderRowFragment, masked);
  const to = { to: '/v/$vendorId/orders/$orderId', params: { vendorId, orderId: order.id }, search } as const;
  const quiet = left || !isPaid(order.status);
  const closed = isClosed(order.status);
  return (
    <tr
      className={classes.row}
      data-left={left || undefined}
      data-changed={change ? true : undefined}
      onClick={(event) => isForRow(event) && void navigate(to)}
    >
      <td className={classes.number}>
        <Link {...to} className={classes.numberLink} data-row-link>
          #{order.number}
        </Link>
      </td>
      <td className={classes.second}>
        <Moment at={order.placedAt} />
      </td>
      <td className={classes.customer}>
        <span className={classes.name}>{order.customerName}</span>
        {order.customer.isGuest && <GuestTag />}
      </td>
      <td>
        <StatusPill status={order.status} left={left} />
      </td>
      <td className={classes.items}>{order.itemCount}</td>
      <td className={classes.amount}>
        <Money value={order.total} quiet={left || closed} struck={order.status === 'REFUNDED'} />
      </td>
      <td className={classes.amount}>
        <Money value={order.earned} quiet={quiet} strong={!quiet && !isZero(order.earned)} />
      </td>
      <td className={classes.shipment}>
        <ShipmentMark fulfilment={order.fulfilment} closed={closed} quiet={left} />
      </td>
      <td className={classes.actions}>
        <div className={classes.actionsRow}>
          <NextStepButton order={order} changedBy={change?.by ?? null} left={left} />
          <Tooltip label={t`Open #${order.number}`}>
            <ActionIcon
              size={26}
              renderRoot={(props) => <Link {...props} {...to} />}
              aria-label={t`Open #${order.number}`}
            >
              <IconEye size={16} stroke={1.6} />
            </ActionIcon>
          </Tooltip>
        </div>
        {left && (
          <VisuallyHidden>
            <Trans>No longer in this list</Trans>
          </VisuallyHidden>
        )}
      </td>
    </tr>
  );
});
