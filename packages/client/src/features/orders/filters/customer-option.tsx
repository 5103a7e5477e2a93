import { Plural } from '@lingui/react/macro';
import { GuestTag } from '../../../components/guest-tag.js';
import { type FragmentType, readFragment } from '../../../gql/fragment-masking.js';
import { graphql } from '../../../gql/gql.js';
import classes from './customer-option.module.css';

const CustomerOptionFragment = graphql(`
  fragment CustomerOption_customer on Customer {
    id
    name
    email
    isGuest
    orderCount
  }
`);

export function CustomerOption({
  customer: masked,
}: {
  customer: FragmentType<typeof CustomerOptionFragment>;
}) {
  const customer = readFragment(CustomerOptionFragment, masked);
  return (
    <span className={classes.option}>
      <span className={classes.who}>
        <span>
          {customer.name}
          {customer.isGuest && <GuestTag />}
        </span>
        {customer.email && <span className={classes.email}>{customer.email}</span>}
      </span>
      <span className={classes.count}>
        <Plural value={customer.orderCount} one="# order" other="# orders" />
      </span>
    </span>
  );
}
