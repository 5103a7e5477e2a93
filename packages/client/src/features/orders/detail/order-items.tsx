import { Plural, Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Money } from '../../../components/money.js';
import { Panel } from '../../../components/panel.js';
import { type FragmentType, readFragment } from '../../../gql/fragment-masking.js';
import { graphql } from '../../../gql/gql.js';
import { isZero, type MoneyValue, negate } from '../../../lib/money.js';
import { LineShipped } from './line-shipped.js';
import classes from './order-items.module.css';

const OrderItemsFragment = graphql(`
  fragment OrderItems_order on Order {
    id
    shippingMethod
    lines {
      id
      name
      sku
      quantity
      refundedQuantity
      isDownloadable
      shippedQuantity
      unshippedQuantity
      unitPrice {
        amount
        currency
      }
      subtotal {
        amount
        currency
      }
    }
    subtotal {
      amount
      currency
    }
    discount {
      amount
      currency
    }
    shipping {
      amount
      currency
    }
    tax {
      amount
      currency
    }
    fees {
      amount
      currency
    }
    total {
      amount
      currency
    }
    refunded {
      amount
      currency
    }
  }
`);

function Sum({
  label,
  detail,
  value,
  strong,
}: {
  label: ReactNode;
  detail?: ReactNode;
  value: MoneyValue;
  strong?: boolean;
}) {
  return (
    <div className={classes.sum} data-strong={strong || undefined}>
      <dt>
        {label} {detail && <span className={classes.quiet}>{detail}</span>}
      </dt>
      <dd>
        <Money value={value} />
      </dd>
    </div>
  );
}

/** What was bought, and how the total comes about. */
export function OrderItems({ order: masked }: { order: FragmentType<typeof OrderItemsFragment> }) {
  const order = readFragment(OrderItemsFragment, masked);
  // A discount is what goes off, whichever sign the API gives it.
  const discount = order.discount.amount.startsWith('-') ? order.discount : negate(order.discount);
  return (
    <Panel title={<Trans>Items</Trans>}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">
              <Trans>Product</Trans>
            </th>
            <th scope="col" className={`${classes.right} ${classes.wide}`}>
              <Trans>Price</Trans>
            </th>
            <th scope="col" className={`${classes.right} ${classes.wide}`}>
              <Trans>Qty</Trans>
            </th>
            <th scope="col" className={`${classes.right} ${classes.wide}`}>
              <Trans>Shipped</Trans>
            </th>
            <th scope="col" className={classes.right}>
              <Trans>Total</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {order.lines.map((line) => (
            <tr key={line.id}>
              <td>
                {line.name} {line.sku && <span className={classes.quiet}>{line.sku}</span>}
                <div className={`${classes.note} ${classes.narrow}`}>
                  {line.quantity} × <Money value={line.unitPrice} /> · <LineShipped line={line} inline />
                </div>
                {line.refundedQuantity > 0 && (
                  <div className={classes.note}>
                    <Plural value={line.refundedQuantity} one="# refunded" other="# refunded" />
                  </div>
                )}
              </td>
              <td className={`${classes.price} ${classes.wide}`}>
                <Money value={line.unitPrice} />
              </td>
              <td className={`${classes.quantity} ${classes.wide}`}>{line.quantity}</td>
              <td className={`${classes.right} ${classes.wide}`}>
                <LineShipped line={line} />
              </td>
              <td className={classes.right}>
                <Money value={line.subtotal} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <dl className={classes.sums}>
        <Sum label={<Trans>Subtotal</Trans>} value={order.subtotal} />
        {!isZero(discount) && <Sum label={<Trans>Discount</Trans>} value={discount} />}
        {!isZero(order.shipping) && (
          <Sum label={<Trans>Shipping</Trans>} detail={order.shippingMethod} value={order.shipping} />
        )}
        {!isZero(order.fees) && <Sum label={<Trans>Fees</Trans>} value={order.fees} />}
        {!isZero(order.tax) && <Sum label={<Trans>Tax</Trans>} value={order.tax} />}
        <Sum label={<Trans>Total</Trans>} value={order.total} strong />
        {!isZero(order.refunded) && <Sum label={<Trans>Refunded</Trans>} value={negate(order.refunded)} />}
      </dl>
    </Panel>
  );
}
