import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconChevronDown, IconChevronLeft, IconChevronUp } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { LivePill, type LiveState } from '../../../components/live-pill.js';
import type { CountPrecision } from '../../../gql/graphql.js';
import { formatCount } from '../../../lib/counts.js';
import { useFormat } from '../../../lib/format-context.js';
import { useKeys } from '../../../lib/keyboard.js';
import type { OrderSearch } from '../order-search.js';
import { useSearchWords } from '../use-search-words.js';
import classes from './order-bar.module.css';

interface Props {
  vendorId: string;
  search: OrderSearch;
  place: {
    newer: string | null;
    older: string | null;
    position: number | null;
    count: { value: number; precision: CountPrecision };
  } | null;
  live: LiveState;
  /** Since when there is no connection. */
  offlineSince: number | null;
}

/** Back to the list, and the neighbours in it. */
export function OrderBar({ vendorId, search, place, live, offlineSince }: Props) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const format = useFormat();
  const words = useSearchWords(search);
  const go = (orderId: string | null | undefined) => {
    if (orderId) {
      void navigate({
        to: '/v/$vendorId/orders/$orderId',
        params: { vendorId, orderId },
        search,
        replace: true,
      });
    }
  };
  // The list itself knows where the reader was.
  const back = () =>
    void navigate({ to: '/v/$vendorId/orders', params: { vendorId }, search, resetScroll: false });
  useKeys({ j: () => go(place?.older), k: () => go(place?.newer), Escape: back });

  const step = (label: string, orderId: string | null | undefined, icon: React.ReactNode) => (
    <Tooltip label={label}>
      <ActionIcon
        variant="default"
        size={26}
        className={classes.step}
        aria-label={label}
        aria-disabled={!orderId || undefined}
        data-off={!orderId || undefined}
        onClick={() => go(orderId)}
      >
        {icon}
      </ActionIcon>
    </Tooltip>
  );
  return (
    <nav className={classes.bar} aria-label={t`This order in its list`}>
      <Link
        to="/v/$vendorId/orders"
        params={{ vendorId }}
        search={search}
        className={classes.back}
        resetScroll={false}
      >
        <IconChevronLeft size={16} stroke={1.6} aria-hidden />
        <span>
          <Trans>Orders</Trans>
        </span>
      </Link>
      {offlineSince !== null ? (
        <span className={classes.offline} role="status">
          <Trans>Offline since {format.time(offlineSince)}. You can read, not change.</Trans>
        </span>
      ) : (
        words && <span className={classes.words}>{words}</span>
      )}
      <span className={classes.end}>
        <LivePill state={live} />
        {place?.position && (
          <span className={classes.place}>
            <Trans>
              {place.position} of {formatCount(place.count)}
            </Trans>
          </span>
        )}
        {step(t`Newer order`, place?.newer, <IconChevronUp size={16} stroke={1.6} aria-hidden />)}
        {step(t`Older order`, place?.older, <IconChevronDown size={16} stroke={1.6} aria-hidden />)}
      </span>
    </nav>
  );
}
