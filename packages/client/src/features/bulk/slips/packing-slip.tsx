import { Plural, Trans } from '@lingui/react/macro';
import { useId } from 'react';
import { type FragmentType, readFragment } from '../../../gql/fragment-masking.js';
import { graphql } from '../../../gql/gql.js';
import type { PackingSlip_OrderFragment } from '../../../gql/graphql.js';
import { addressLines } from '../../../lib/address.js';
import { dayIn, formatDay } from '../../../lib/dates.js';
import { useFormat } from '../../../lib/format-context.js';
import { useVendor, useViewer } from '../../../lib/viewer-context.js';
import classes from './packing-slip.module.css';
import { slipLines } from './slip-content.js';

export const PackingSlipFragment = graphql(`
  fragment PackingSlip_order on Order {
    id
    number
    status
    placedAt
    customerName
    customerNote
    hiddenFields
    shippingMethod
    shippingAddress {
      company
      firstName
      lastName
      line1
      line2
      city
      state
      postcode
      country
    }
    lines {
      id
      name
      sku
      quantity
      refundedQuantity
      unshippedQuantity
      isDownloadable
      isRemoved
    }
  }
`);

interface Props {
  order: FragmentType<typeof PackingSlipFragment>;
  /** All that was bought, be it shipped already. */
  again: boolean;
}

/** One sheet of paper for one parcel: where it goes and what is in it, without prices. */
export function PackingSlip({ order: masked, again }: Props) {
  const order = readFragment(PackingSlipFragment, masked);
  const format = useFormat();
  const vendor = useVendor();
  const { name: marketplace, buyerWord } = useViewer().marketplace;
  const heading = useId();
  const lines = slipLines(order, again);
  const units = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  // On paper a day has its year.
  const placed = formatDay(dayIn(format.timeZone, order.placedAt), '', format.locale);
  return (
    <article className={classes.slip} aria-labelledby={heading}>
      <header className={classes.head}>
        <div>
          <p className={classes.vendor}>{vendor.name}</p>
          <p className={classes.quiet}>{marketplace}</p>
        </div>
        <div className={classes.order}>
          <p className={classes.quiet}>
            <Trans>Packing slip</Trans>
          </p>
          <h2 id={heading} className={classes.number}>
            #{order.number}
          </h2>
        </div>
      </header>
      <dl className={classes.facts}>
        <div>
          <dt>
            <Trans>Ship to</Trans>
          </dt>
          <dd>
            <ShipTo order={order} />
          </dd>
        </div>
        <div>
          <dt>
            <Trans>Ordered</Trans>
          </dt>
          <dd>{placed}</dd>
        </div>
        {order.shippingMethod && (
          <div>
            <dt>
              <Trans>Shipping</Trans>
            </dt>
            <dd>{order.shippingMethod}</dd>
          </div>
        )}
      </dl>
      <table className={classes.lines}>
        <thead>
          <tr>
            <th scope="col" className={classes.quantity}>
              <Trans>Quantity</Trans>
            </th>
            <th scope="col">
              <Trans>Item</Trans>
            </th>
            <th scope="col" className={classes.sku}>
              <Trans>SKU</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <td className={classes.quantity}>
                <span className={classes.box} aria-hidden="true" />
                {line.quantity}
                {line.of !== null && (
                  <span className={classes.quiet}>
                    {' '}
                    <Trans>of {line.of}</Trans>
                  </span>
                )}
              </td>
              <td>{line.name}</td>
              <td className={classes.sku}>{line.sku}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.sum}>
        <Plural value={units} one="# item in this parcel" other="# items in this parcel" />
      </p>
      {order.customerNote && (
        <section className={classes.note}>
          <h3 className={classes.noteHead}>
            <Trans>Note from the {buyerWord}</Trans>
          </h3>
          <p className={classes.noteText}>{order.customerNote}</p>
        </section>
      )}
    </article>
  );
}

/** A field that policy hides says so, never a gap. */
function ShipTo({ order }: { order: PackingSlip_OrderFragment }) {
  const lines = order.shippingAddress ? addressLines(order.shippingAddress) : [];
  return (
    <>
      {lines.length === 0 && <div>{order.customerName}</div>}
      {lines.map((line) => (
        <div key={line}>{line}</div>
      ))}
      {lines.length === 0 && (
        <div className={classes.quiet}>
          {order.hiddenFields.includes('ADDRESS') ? (
            <Trans>Hidden by the marketplace</Trans>
          ) : (
            <Trans>No address was given</Trans>
          )}
        </div>
      )}
    </>
  );
}
