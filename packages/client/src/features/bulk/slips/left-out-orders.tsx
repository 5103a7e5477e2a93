import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import classes from './left-out-orders.module.css';
import type { LeftOut } from './slip-content.js';
import type { Slip } from './use-slips.js';

/** So many are named; of more their number says enough. */
const mostNamed = 8;

interface Props {
  slips: readonly Slip[];
  vendorId: string;
}

/** The chosen orders that have no slip, and why. */
export function LeftOutOrders({ slips, vendorId }: Props) {
  if (slips.length === 0) return null;
  const reasons: Record<LeftOut, (orders: ReactNode) => ReactNode> = {
    shipped: (orders) => <Trans>Left out, shipped already: {orders}</Trans>,
    'no-parcel': (orders) => <Trans>Left out, nothing to send: {orders}</Trans>,
    closed: (orders) => <Trans>Left out, cancelled, refunded or failed: {orders}</Trans>,
  };
  return (
    <ul className={classes.list}>
      {(Object.keys(reasons) as LeftOut[]).map((reason) => {
        const found = slips.filter(({ leftOut }) => leftOut === reason);
        return found.length > 0 && <li key={reason}>{reasons[reason](numbers(found, vendorId))}</li>;
      })}
    </ul>
  );
}

function numbers(slips: readonly Slip[], vendorId: string): ReactNode {
  const more = slips.length - mostNamed;
  return (
    <>
      {slips.slice(0, mostNamed).map(({ order }, index) => (
        <span key={order.id}>
          {index > 0 && ', '}
          <Link to="/v/$vendorId/orders/$orderId" params={{ vendorId, orderId: order.id }}>
            #{order.number}
          </Link>
        </span>
      ))}
      {more > 0 && (
        <>
          {' '}
          <Trans>and {more} more</Trans>
        </>
      )}
    </>
  );
}
