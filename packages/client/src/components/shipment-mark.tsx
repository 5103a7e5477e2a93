import { useLingui } from '@lingui/react/macro';
import { IconDownload } from '@tabler/icons-react';
import type { FulfilmentStatus } from '../gql/graphql.js';
import { fulfilmentWords } from '../lib/order-status.js';
import classes from './status.module.css';

const hexagon = 'M8 1.8 13.4 4.9v6.2L8 14.2l-5.4-3.1V4.9z';

function Hexagon({ fulfilment }: { fulfilment: FulfilmentStatus }) {
  return (
    <svg viewBox="0 0 16 16" className={classes.glyph} aria-hidden="true">
      <path d={hexagon} className={fulfilment === 'SHIPPED' ? classes.full : undefined} />
      {fulfilment === 'PARTLY_SHIPPED' && (
        <path d="M8 1.8 2.6 4.9v6.2L8 14.2z" className={classes.full} strokeWidth="0" />
      )}
      {fulfilment === 'SHIPPED' && <path d="m5.5 8.1 1.7 1.7 3.3-3.5" className={classes.inner} />}
    </svg>
  );
}

/** A parcel that left. */
export const ParcelGlyph = () => <Hexagon fulfilment="SHIPPED" />;

interface Props {
  fulfilment: FulfilmentStatus;
  /** Nothing is due any more on a closed order. */
  closed?: boolean;
  quiet?: boolean;
  words?: string | undefined;
}

/** How much of an order is on its way: one hexagon, empty, half or full. */
export function ShipmentMark({ fulfilment, closed = false, quiet = false, words }: Props) {
  const { i18n } = useLingui();
  if (closed && (fulfilment === 'NOT_SHIPPED' || fulfilment === 'NOT_NEEDED'))
    return <span className={classes.mark}>–</span>;
  const isDone = fulfilment === 'SHIPPED' || fulfilment === 'NOT_NEEDED';
  return (
    <span className={classes.mark} data-quiet={isDone || quiet || undefined}>
      {fulfilment === 'NOT_NEEDED' ? (
        <IconDownload size={16} stroke={1.6} aria-hidden />
      ) : (
        <Hexagon fulfilment={fulfilment} />
      )}
      {words ?? i18n._(fulfilmentWords[fulfilment])}
    </span>
  );
}
