import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import classes from './email-order.module.css';

interface Props {
  email: {
    vendorId?: string | null;
    vendorName?: string | null;
    orderId?: string | null;
    orderNumber?: string | null;
  };
}

/** Whose an email is, with the way to the order it is about. */
export function EmailOrder({ email: { vendorId, vendorName, orderId, orderNumber } }: Props) {
  if (!vendorId) return <Trans>the marketplace</Trans>;
  if (!orderId) return vendorName;
  return (
    <>
      {vendorName}{' '}
      <Link
        to="/v/$vendorId/orders/$orderId"
        params={{ vendorId, orderId }}
        search={{}}
        className={classes.order}
      >
        #{orderNumber}
      </Link>
    </>
  );
}
