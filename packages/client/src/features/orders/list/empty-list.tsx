import { useQuery } from '@apollo/client/react';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { StateMessage } from '../../../components/state-message.js';
import { graphql } from '../../../gql/gql.js';
import { statusWords } from '../../../lib/order-status.js';
import { useVendor } from '../../../lib/viewer-context.js';
import {
  hasCustomer,
  hasDates,
  type OrderSearch,
  statusOf,
  toFilter,
  withoutCustomer,
  withoutDates,
  withoutStatus,
} from '../order-search.js';
import { useSearchWords } from '../use-search-words.js';

const CountsWithout = graphql(`
  query CountsWithout($dates: OrderFilter, $customer: OrderFilter, $status: OrderFilter) {
    dates: orderCount(filter: $dates) {
      value
    }
    customer: orderCount(filter: $customer) {
      value
    }
    status: orderCount(filter: $status) {
      value
    }
  }
`);

interface Props {
  search: OrderSearch;
  onChange: (search: OrderSearch) => void;
}

/** A vendor's first day. */
export function NoOrdersYet() {
  const { notificationEmails } = useVendor();
  const [first, ...others] = notificationEmails;
  return (
    <StateMessage title={<Trans>No orders yet</Trans>}>
      {!first && <Trans>The first one appears here by itself.</Trans>}
      {first && others.length === 0 && (
        <Trans>The first one appears here by itself, and an email goes to {first}.</Trans>
      )}
      {first && others.length > 0 && (
        <Trans>
          The first one appears here by itself, and an email goes to {first} and {others.length} more.
        </Trans>
      )}
    </StateMessage>
  );
}

/** Nothing matches: names the part of the filter that hides most and offers to drop it. */
export function NoneMatch({ search, onChange }: Props) {
  const { i18n } = useLingui();
  const variables = {
    dates: toFilter(withoutDates(search)),
    customer: toFilter(withoutCustomer(search)),
    status: toFilter(withoutStatus(search)),
  };
  const { data } = useQuery(CountsWithout, { variables, fetchPolicy: 'network-only' });
  const status = statusOf(search);
  const isMore = hasDates(search) || hasCustomer(search);
  const words = useSearchWords(search);
  const offers = [
    {
      has: hasDates(search),
      count: data?.dates.value ?? 0,
      text: <Trans>Without the dates there are</Trans>,
      button: <Trans>Drop the dates</Trans>,
      search: withoutDates(search),
    },
    {
      has: hasCustomer(search),
      count: data?.customer.value ?? 0,
      text: <Trans>With any customer there are</Trans>,
      button: <Trans>Drop the customer</Trans>,
      search: withoutCustomer(search),
    },
    {
      has: status !== null,
      count: data?.status.value ?? 0,
      text: <Trans>In all statuses there are</Trans>,
      button: <Trans>Show all statuses</Trans>,
      search: withoutStatus(search),
    },
  ].filter((offer) => offer.has && offer.count > 0);
  const best = offers.toSorted((a, b) => b.count - a.count)[0];
  return (
    <StateMessage
      title={
        status && !isMore ? (
          <Trans>No {i18n._(statusWords[status])} orders</Trans>
        ) : (
          <Trans>No orders match</Trans>
        )
      }
      actions={
        <>
          {best && <Button onClick={() => onChange(best.search)}>{best.button}</Button>}
          <Button onClick={() => onChange({})}>
            <Trans>Clear all</Trans>
          </Button>
        </>
      }
    >
      {isMore && `${words}. `}
      {best && (
        <>
          {best.text} <Plural value={best.count} one="#" other="#" />.
        </>
      )}
    </StateMessage>
  );
}
