import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { CountPrecision, OrderStatus } from '../../../gql/graphql.js';
import { formatCount } from '../../../lib/counts.js';
import { statusOrder, statusWords } from '../../../lib/order-status.js';
import { type OrderSearch, statusesOf, statusParam } from '../order-search.js';
import classes from './status-tabs.module.css';

export interface StatusCountValue {
  status: OrderStatus;
  count: { value: number; precision: CountPrecision };
}

interface Props {
  vendorId: string;
  search: OrderSearch;
  counts: readonly StatusCountValue[] | null;
}

const total = (counts: readonly StatusCountValue[]) => ({
  value: counts.reduce((sum, { count }) => sum + count.value, 0),
  precision: counts.some(({ count }) => count.precision === 'AT_LEAST')
    ? ('AT_LEAST' as const)
    : ('EXACT' as const),
});

/** The statuses with their live counts, which obey the other filters. */
export function StatusTabs({ vendorId, search, counts }: Props) {
  const { i18n, t } = useLingui();
  const chosen = statusesOf(search);
  const isActive = (status: OrderStatus | null) =>
    status === null ? chosen === null : (chosen ?? []).includes(status);
  const tabs: { status: OrderStatus | null; word: React.ReactNode; count: string }[] = [
    { status: null, word: <Trans>All</Trans>, count: counts ? formatCount(total(counts)) : '' },
    ...statusOrder.map((status) => {
      const found = counts?.find((one) => one.status === status);
      return {
        status,
        word: i18n._(statusWords[status]),
        count: found ? formatCount(found.count) : counts ? '0' : '',
      };
    }),
  ];
  return (
    <nav className={classes.tabs} aria-label={t`Status`}>
      {tabs.map(({ status, word, count }) => (
        <Link
          key={status ?? 'all'}
          to="/v/$vendorId/orders"
          params={{ vendorId }}
          search={{ ...search, status: statusParam(status) }}
          className={classes.tab}
          aria-current={isActive(status) ? (chosen && chosen.length > 1 ? 'true' : 'page') : undefined}
          data-active={isActive(status) || undefined}
          resetScroll={false}
        >
          {word} <span className={classes.count}>{count}</span>
        </Link>
      ))}
    </nav>
  );
}
