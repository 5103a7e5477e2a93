import { Plural, Trans } from '@lingui/react/macro';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { GuestTag } from '../../../components/guest-tag.js';
import { type FragmentType, readFragment } from '../../../gql/fragment-masking.js';
import { graphql } from '../../../gql/gql.js';
import { addressLines } from '../../../lib/address.js';
import classes from './order-parties.module.css';

const OrderPartiesFragment = graphql(`
  fragment OrderParties_order on Order {
    id
    customer {
      id
      externalId
      orderCount
      isGuest
    }
    customerName
    customerEmail
    emailProblem
    customerPhone
    customerIp
    customerNote
    hiddenFields
    shippingAddress {
      ...OrderParties_address
    }
    billingAddress {
      ...OrderParties_address
    }
  }
`);

const AddressFragment = graphql(`
  fragment OrderParties_address on Address {
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
`);

function Party({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div className={classes.party}>
      <dt className={classes.label}>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A field that policy hides says so, never a gap. */
function Hidden() {
  return (
    <span className={classes.quiet}>
      <Trans>Hidden by the marketplace</Trans>
    </span>
  );
}

function Address({
  address,
  hidden,
}: {
  address: FragmentType<typeof AddressFragment> | null;
  hidden: boolean;
}) {
  if (hidden) return <Hidden />;
  const lines = address ? addressLines(readFragment(AddressFragment, address)) : [];
  if (lines.length === 0) return <span className={classes.quiet}>–</span>;
  return lines.map((line) => <div key={line}>{line}</div>);
}

/** Breaks at the @ first, where it must break at all. */
function EmailLink({ address }: { address: string }) {
  const at = address.lastIndexOf('@');
  return (
    <a href={`mailto:${address}`}>
      {address.slice(0, at)}
      <wbr />
      {address.slice(at)}
    </a>
  );
}

interface Props {
  order: FragmentType<typeof OrderPartiesFragment>;
  vendorId: string;
}

/** Who and where, across the top of the order. */
export function OrderParties({ order: masked, vendorId }: Props) {
  const order = readFragment(OrderPartiesFragment, masked);
  const { customer } = order;
  const hides = (field: (typeof order.hiddenFields)[number]) => order.hiddenFields.includes(field);
  return (
    <dl className={classes.parties}>
      <Party label={<Trans>Customer</Trans>}>
        <div className={classes.name}>
          {order.customerName}
          {customer.isGuest && <GuestTag />}
        </div>
        <Link to="/v/$vendorId/orders" params={{ vendorId }} search={{ customer: customer.id }}>
          <Plural value={customer.orderCount} one="# order" other="# orders" />
        </Link>
        {customer.externalId && (
          <div className={classes.quiet}>
            <Trans>ID {customer.externalId}</Trans>
          </div>
        )}
      </Party>
      <Party label={<Trans>Contact</Trans>}>
        <div>
          {order.customerEmail && <EmailLink address={order.customerEmail} />}
          {!order.customerEmail && (hides('EMAIL') ? <Hidden /> : <span className={classes.quiet}>–</span>)}
        </div>
        {order.emailProblem && (
          <div className={classes.problem}>
            <IconAlertTriangle size={16} stroke={1.6} aria-hidden />
            {order.emailProblem}
          </div>
        )}
        {order.customerPhone && (
          <a className={classes.plain} href={`tel:${order.customerPhone}`}>
            {order.customerPhone}
          </a>
        )}
        {!order.customerPhone && hides('PHONE') && !hides('EMAIL') && <Hidden />}
        {order.customerIp && (
          <div className={classes.quiet}>
            <Trans>IP {order.customerIp}</Trans>
          </div>
        )}
      </Party>
      <Party label={<Trans>Ship to</Trans>}>
        <Address address={order.shippingAddress ?? null} hidden={hides('ADDRESS')} />
      </Party>
      <Party label={<Trans>Bill to</Trans>}>
        <Address address={order.billingAddress ?? null} hidden={hides('ADDRESS')} />
      </Party>
      {order.customerNote && (
        <Party label={<Trans>From the customer</Trans>}>
          <span className={classes.note}>“{order.customerNote}”</span>
        </Party>
      )}
    </dl>
  );
}
