import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { useLocation } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { DownloadPanel } from '../../features/downloads/permissions/download-panel.js';
import { RefundDialog } from '../../features/earnings/refund-dialog.js';
import { RefundList } from '../../features/earnings/refund-list.js';
import { WhyYouEarn } from '../../features/earnings/why-you-earn.js';
import { EmailDrawer } from '../../features/emails/email-drawer.js';
import { EmailList } from '../../features/emails/email-list.js';
import { EmailStateMark } from '../../features/emails/email-state.js';
import { noteFieldId } from '../../features/notes/note-form.js';
import { NotesPanel } from '../../features/notes/notes-panel.js';
import { ConflictPanel } from '../../features/orders/detail/conflict-panel.js';
import { OrderActions } from '../../features/orders/detail/order-actions.js';
import { OrderHeader } from '../../features/orders/detail/order-header.js';
import { OrderItems } from '../../features/orders/detail/order-items.js';
import { OrderParties } from '../../features/orders/detail/order-parties.js';
import { type OrderTab, OrderTabs } from '../../features/orders/detail/order-tabs.js';
import { OrderTimeline } from '../../features/orders/detail/order-timeline.js';
import { StatusMenu } from '../../features/orders/detail/status-menu.js';
import { useOrderMoves } from '../../features/orders/detail/use-order-moves.js';
import { useTellDeed } from '../../features/orders/undo/use-tell-deed.js';
import { newParcel, ShipmentsPanel, trackingId } from '../../features/shipments/shipments-panel.js';
import { phone, rail } from '../../lib/breakpoints.js';
import { useKeys } from '../../lib/keyboard.js';
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

/** The order as it is now: its facts at the left, the work on it at the right or first, its moves on top. */
export function OrderView({ order, vendorId, offline, onChanged }: Props) {
  const [refunding, refund] = useDisclosure();
  const [emailId, setEmailId] = useState<string | null>(null);
  const [tab, setTab] = useState<OrderTab>('order');
  const [tracking, setTracking] = useState<string | null>(null);
  const moves = useOrderMoves(order, onChanged);
  const tell = useTellDeed();
  const asTabs = useMediaQuery(phone, undefined, { getInitialValueInEffect: false });
  const workFirst = useMediaQuery(rail, undefined, { getInitialValueInEffect: false });

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
  const timeline = (
    <div id="timeline">
      <OrderTimeline order={order} />
    </div>
  );
  const showTimeline = () => {
    flushSync(() => setTab('log'));
    document.getElementById('timeline')?.scrollIntoView({ block: 'start' });
  };
  const notes = (
    <NotesPanel
      order={order}
      offline={offline}
      onChanged={onChanged}
      onDeed={tell}
      emailState={(state) => <EmailStateMark state={state} />}
      onOpenEmail={setEmailId}
    />
  );
  const writeNote = () => {
    // A phone opens its keyboard only for a focus in the same moment as the tap.
    flushSync(() => setTab('notes'));
    document.getElementById(noteFieldId)?.focus();
  };
  const { hash } = useLocation();
  useEffect(() => {
    if (hash !== 'note') return;
    setTab('notes');
    const frame = requestAnimationFrame(() => document.getElementById(noteFieldId)?.focus());
    return () => cancelAnimationFrame(frame);
  }, [hash]);
  const shipping = (
    <ShipmentsPanel
      order={order}
      offline={offline}
      form={tracking}
      onForm={setTracking}
      onDeed={tell}
      onChanged={onChanged}
    />
  );
  const isLeft = order.fulfilment === 'NOT_SHIPPED' || order.fulfilment === 'PARTLY_SHIPPED';
  const canShip = order.viewerCan.ship && isLeft;
  const ship = () => {
    flushSync(() => {
      setTab('shipping');
      setTracking(newParcel);
    });
    document.getElementById(trackingId)?.scrollIntoView({ block: 'nearest' });
  };
  useKeys(
    {
      t: (event) => {
        event.preventDefault();
        ship();
      },
    },
    canShip,
  );
  const downloads = <DownloadPanel order={order} offline={offline} onChanged={onChanged} />;
  const recordColumn = (
    <div key="record" className={classes.column}>
      {record}
      {downloads}
      {emails}
    </div>
  );
  const workColumn = (
    <div key="work" className={classes.column}>
      {notes}
      {shipping}
      {timeline}
    </div>
  );

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
            onShip={canShip && order.fulfilment === 'PARTLY_SHIPPED' && isPaid(order.status) ? ship : null}
            quiet={tracking !== null && (!asTabs || tab === 'shipping')}
            onNote={asTabs && tab !== 'notes' && order.viewerCan.addNote ? writeNote : null}
          />
        }
      />
      {moves.conflict && (
        <ConflictPanel
          conflict={moves.conflict}
          onMove={moves.move}
          onShow={showTimeline}
          onLeave={moves.forget}
        />
      )}
      {asTabs ? (
        <OrderTabs
          open={tab}
          onOpen={setTab}
          noteCount={order.notes.length}
          order={
            <>
              {parties}
              {record}
            </>
          }
          notes={notes}
          shipping={shipping}
          downloads={downloads}
          log={
            <>
              {timeline}
              {emails}
            </>
          }
        />
      ) : (
        <>
          {parties}
          <div className={classes.columns}>
            {workFirst ? [workColumn, recordColumn] : [recordColumn, workColumn]}
          </div>
        </>
      )}
      <RefundDialog order={order} opened={refunding} onClose={refund.close} />
      <EmailDrawer orderId={order.id} emailId={emailId} onClose={() => setEmailId(null)} />
    </>
  );
}
