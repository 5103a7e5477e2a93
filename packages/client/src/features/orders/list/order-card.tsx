import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Checkbox } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type MouseEvent, memo } from 'react';
import { GuestTag } from '../../../components/guest-tag.js';
import { Moment } from '../../../components/moment.js';
import { Money } from '../../../components/money.js';
import { NoteMark } from '../../../components/note-mark.js';
import { ShipmentMark } from '../../../components/shipment-mark.js';
import { StatusPill } from '../../../components/status-pill.js';
import { readFragment } from '../../../gql/fragment-masking.js';
import { isClosed, isPaid } from '../../../lib/order-status.js';
import type { ListRowProps } from './list-row.js';
import { NextStepButton } from './next-step-button.js';
import classes from './order-card.module.css';
import { OrderCellFragment } from './order-cell.js';
import { OrderRowFragment } from './order-row-fragment.js';
import { useLongPress } from './use-long-press.js';

interface Props extends ListRowProps {
  /** How many there are in all; null while that is not known. */
  setSize: number | null;
  /** Something is selected: a tap picks instead of opening. */
  picking: boolean;
}

/** One order on a phone: who and total; number, time, items and earned; status, shipment and next step. */
export const OrderCard = memo(function OrderCard(props: Props) {
  const { row, place, setSize, vendorId, search, picked, picking, onPick, onOpen } = props;
  const { t } = useLingui();
  const { left, change } = row;
  const order = readFragment(OrderRowFragment, row.order);
  const cell = readFragment(OrderCellFragment, order);
  const quiet = left || !isPaid(order.status);
  const pick = () => {
    if (!left || picked) onPick(row.order, false);
  };
  const press = useLongPress(pick);
  return (
    <li
      className={classes.card}
      data-row={order.id}
      data-left={left || undefined}
      data-changed={change ? true : undefined}
      data-picked={picked || undefined}
      data-picking={picking || undefined}
      aria-posinset={place + 1}
      aria-setsize={setSize ?? -1}
      {...press}
    >
      <div className={classes.line}>
        <span className={classes.pick}>
          <Checkbox
            checked={picked}
            disabled={left && !picked}
            onChange={pick}
            aria-label={t`Select #${order.number}`}
          />
        </span>
        <span className={classes.name}>
          <Link
            to="/v/$vendorId/orders/$orderId"
            params={{ vendorId, orderId: order.id }}
            search={search}
            className={classes.link}
            draggable={false}
            data-row-link
            onClick={(event: MouseEvent) => {
              if (!picking) return onOpen(order.id);
              event.preventDefault();
              pick();
            }}
          >
            {cell.customerName}
          </Link>
          {cell.customer.isGuest && <GuestTag />}
          {cell.customerNote && <NoteMark note={cell.customerNote} />}
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
          #{order.number} · <Moment at={cell.placedAt} /> ·{' '}
          <Plural value={cell.itemCount} one="# item" other="# items" />
        </span>
        <span className={classes.earned}>
          <Trans>
            earned <Money value={cell.earned} quiet={quiet} />
          </Trans>
        </span>
      </div>
      <div className={classes.foot}>
        <StatusPill status={order.status} left={left} />
        <ShipmentMark fulfilment={cell.fulfilment} closed={isClosed(order.status)} />
        <span className={classes.step}>
          <NextStepButton order={order} changedBy={change?.by || null} left={left} />
        </span>
      </div>
    </li>
  );
});
