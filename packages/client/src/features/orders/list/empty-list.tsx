import { useApolloClient } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { StateMessage } from '../../../components/state-message.js';
import { graphql } from '../../../gql/gql.js';
import { type CountValue, formatCount } from '../../../lib/counts.js';
import { statusWords } from '../../../lib/order-status.js';
import { useVendor } from '../../../lib/viewer-context.js';
import { type FilterPart, partsOf, withoutPart } from '../filters/filter-parts.js';
import { usePartWords } from '../filters/use-part-words.js';
import { type OrderSearch, searchKey, statusOf, toFilter, withoutFilter } from '../order-search.js';

const CountWithout = graphql(`
  query CountWithout($filter: OrderFilter) {
    orderCount(filter: $filter) {
      value
      precision
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

interface Offer {
  part: FilterPart;
  count: CountValue;
}

/** The part of the filter that hides most: without it there are so many. Null until it is known, or where none does. */
function useBestOffer(search: OrderSearch): Offer | null {
  const apollo = useApolloClient();
  const vendor = useVendor();
  const key = searchKey(search);
  const [best, setBest] = useState<{ key: string; offer: Offer } | null>(null);
  useEffect(() => {
    let isOver = false;
    const ask = async (part: FilterPart): Promise<Offer | null> => {
      const variables = { filter: toFilter(withoutPart(search, part), vendor) };
      const { data } = await apollo.query({ query: CountWithout, variables, fetchPolicy: 'network-only' });
      return data && data.orderCount.value > 0 ? { part, count: data.orderCount } : null;
    };
    // Where the counts cannot be read there is no offer; that nothing matches stays true.
    void Promise.all(partsOf(search).map((part) => ask(part).catch(() => null))).then((found) => {
      const offers = found.filter((offer) => offer !== null);
      const [offer] = offers.toSorted((a, b) => b.count.value - a.count.value);
      if (!isOver && offer) setBest({ key, offer });
    });
    return () => {
      isOver = true;
    };
  }, [apollo, vendor, key]);
  return best?.key === key ? best.offer : null;
}

/** "Without the dates there are 12." */
function Without({ offer: { part, count } }: { offer: Offer }) {
  const n = formatCount(count);
  if (part === 'status') return <Trans>In all statuses there are {n}.</Trans>;
  if (part === 'customer') return <Trans>With any customer there are {n}.</Trans>;
  if (part === 'dates') return <Trans>Without the dates there are {n}.</Trans>;
  if (part === 'words') return <Trans>Without the words there are {n}.</Trans>;
  if (part === 'country') return <Trans>In all countries there are {n}.</Trans>;
  if (part === 'total') return <Trans>With any total there are {n}.</Trans>;
  return <Trans>Without that there are {n}.</Trans>;
}

/** Nothing matches: names the filter, and offers to drop the part of it that hides most. */
export function NoneMatch({ search, onChange }: Props) {
  const { i18n } = useLingui();
  const wordsOf = usePartWords(search);
  const best = useBestOffer(search);
  const parts = partsOf(search);
  const status = statusOf(search);
  const list = (some: FilterPart[]) =>
    new Intl.ListFormat('en-GB').format(some.map((part) => wordsOf(part).phrase));
  const others = parts.filter((part) => part !== 'words');
  const told = list(others);
  return (
    <StateMessage
      title={
        status && parts.length === 1 ? (
          <Trans>No {i18n._(statusWords[status])} orders</Trans>
        ) : (
          <Trans>No orders match</Trans>
        )
      }
      actions={
        <>
          {best && (
            <Button onClick={() => onChange(withoutPart(search, best.part))}>
              {best.part === 'status' || best.part === 'customer' || parts.length > 1 ? (
                wordsOf(best.part).drop
              ) : (
                <Trans>Show all orders</Trans>
              )}
            </Button>
          )}
          {parts.length > 1 && (
            <Button onClick={() => onChange(withoutFilter(search))}>
              <Trans>Clear all</Trans>
            </Button>
          )}
        </>
      }
    >
      {search.q && others.length > 0 && (
        <Trans>
          “{search.q}” with {told}.
        </Trans>
      )}
      {search.q && others.length === 0 && <>{wordsOf('words').phrase}.</>}
      {!search.q && !(status && parts.length === 1) && <>{told}.</>} {best && <Without offer={best} />}
    </StateMessage>
  );
}
