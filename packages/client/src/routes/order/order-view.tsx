import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { RefundDialog } from '../../features/earnings/refund-dialog.js';
import { RefundList } from '../../features/earnings/refund-list.js';
import { WhyYouEarn } from '../../features/earnings/why-you-earn.js';
import { EmailDrawer } from '../../features/emails/email-drawer.js';
import { EmailList } from '../../features/emails/email-list.js';
import { ConflictPanel } from '../../features/orders/detail/conflict-panel.js';
import { OrderActions } from '../../features/orders/detail/order-actions.js';
import { OrderHeader } from '../../features/orders/detail/order-header.js';
import { OrderItems } from '../../features/orders/detail/order-items.js';
import { OrderParties } from '../../features/orders/detail/order-parties.js';
import { OrderTabs } from '../../features/orders/detail/order-tabs.js';
import { OrderTimeline } from '../../features/orders/detail/order-timeline.js';
import { StatusMenu } from '../../features/orders/detail/status-menu.js';
import { useOrderMoves } from '../../features/orders/detail/use-order-moves.js';
import { phone } from '../../lib/breakpoints.js';
import { isZero, negate, sumMoney } from '../../lib/money.js';
import { isPaid } from '../../lib/order-status.js';
import classes from './order-view.module.css';
import type { PageOrder } from './use-order.js';

interface Props {
  order: PageOrder;
  vendorId: string;
  offline: boolean;
  onChanged: () => void;
}

/** The order as it is now: its facts at the left, what happened at the right, its moves on top. */
export function OrderView({ order, vendorId, offline, onChanged }: Props) {
  const [refunding, refund] = useDisclosure();
  const [emailId, setEmailId] = useState<string | null>(null);
  const moves = useOrderMoves(order, onChanged);
  const asTabs = useMediaQuery(phone, undefined, { getInitialValueInEffect: false });

  const left = sumMoney([order.total, negate(order.refunded)], order.total.currency);
  const canRefund = !offline && order.viewerCan.refund && isPaid(order.status) && !isZero(left);
  const canMove = !offline && order.viewerCan.setStatus && !moves.busy;

  const parties = <OrderParties order={order} vendorId={vendorId} />;
  const record = (
    <>
      <OrderItems order={order} />
      <WhyYouEarn order={order} />
      <RefundList order={order} />
    </>
  );
  const emails = <EmailList order={order} onOpen={setEmailId} all={asTabs} />;
  const timeline = <OrderTimeline order={order} />;

  return (
    <>
      <OrderHeader
        order={order}
        statusMenu={
          <StatusMenu
            order={order}
            enabled={canMove}
            onMove={moves.move}
            onRefund={canRefund ? refund.open : () => undefined}
          />
        }
        actions={
          <OrderActions
            order={order}
            enabled={canMove}
            onMove={moves.move}
            onRefund={canRefund ? refund.open : null}
          />
        }
      />
      {moves.conflict && (
        <ConflictPanel
          conflict={moves.conflict}
          onMove={moves.move}
          onShow={() => document.getElementById('timeline')?.scrollIntoView({ block: 'start' })}
          onLeave={moves.forget}
        />
      )}
      {asTabs ? (
        <OrderTabs
          order={
            <>
              {parties}
              {record}
            </>
          }
          emails={emails}
          log={timeline}
        />
      ) : (
        <>
          {parties}
          <div className={classes.columns}>
            <div className={classes.column}>
              {record}
              {emails}
            </div>
            <div className={classes.column} id="timeline">
              {timeline}
            </div>
          </div>
        </>
      )}
      <RefundDialog order={order} opened={refunding} onClose={refund.close} />
      <EmailDrawer orderId={order.id} emailId={emailId} onClose={() => setEmailId(null)} />
    </>
  );
}
