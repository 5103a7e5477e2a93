import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconPrinter, IconTruckDelivery } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { type RefObject, useEffect, useRef } from 'react';
import type { OrderSort } from '../../gql/graphql.js';
import { type Asked, useAsked } from '../../lib/asked.js';
import { useOffline } from '../../lib/use-offline.js';
import { useVendor, useViewer } from '../../lib/viewer-context.js';
import classes from './bulk-actions.module.css';
import type { BulkSelection } from './bulk-selection.js';
import { writeChosen } from './chosen-orders.js';
import { StatusChoice } from './status/status-choice.js';

interface Props {
  selection: BulkSelection;
  sort: OrderSort | null;
  /** "s" or "t" was pressed. */
  asked: Asked | null;
}

/** What can be done with the selected orders: their status, their tracking, their packing slips. */
export function BulkActions({ selection, sort, asked }: Props) {
  const { t } = useLingui();
  const { permissions } = useViewer();
  const vendorId = useVendor().id;
  const navigate = useNavigate();
  const isOffline = useOffline() !== null;
  const offline = isOffline ? t`You are offline. Reading works, changing does not.` : null;
  const hash = writeChosen({ filter: selection.filter, sort });
  const tracking = { to: '/v/$vendorId/add-tracking', params: { vendorId }, hash } as const;
  const mayShip = permissions.has('SHIP');
  useAsked(asked, 't', () => {
    if (mayShip) void navigate(tracking);
  });
  const place = useRef<HTMLDivElement>(null);
  useRoomAbove(place);
  return (
    <div ref={place} className={classes.actions}>
      {permissions.has('SET_STATUS') && <StatusChoice selection={selection} asked={asked} off={offline} />}
      {mayShip && (
        <Button
          className={classes.action}
          leftSection={<IconTruckDelivery size={16} stroke={1.6} aria-hidden />}
          renderRoot={(props) => <Link {...props} {...tracking} />}
        >
          <Trans>Add tracking</Trans>
        </Button>
      )}
      <Button
        className={classes.action}
        leftSection={<IconPrinter size={16} stroke={1.6} aria-hidden />}
        renderRoot={(props) => (
          <Link {...props} to="/v/$vendorId/packing-slips" params={{ vendorId }} hash={hash} />
        )}
      >
        <Trans>Packing slips</Trans>
      </Button>
    </div>
  );
}

/** On a phone the selection's bar lies at the foot: what floats there keeps above it. */
function useRoomAbove(place: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const bar = place.current?.closest('section');
    if (!bar) return;
    const { style } = document.documentElement;
    const observer = new ResizeObserver(() => style.setProperty('--bulk-bar', `${bar.offsetHeight}px`));
    observer.observe(bar);
    return () => {
      observer.disconnect();
      style.removeProperty('--bulk-bar');
    };
  }, [place]);
}
