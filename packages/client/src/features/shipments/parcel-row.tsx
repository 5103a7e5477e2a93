import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Menu } from '@mantine/core';
import { IconAlertTriangle, IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { ParcelGlyph } from '../../components/shipment-mark.js';
import { formatDay } from '../../lib/dates.js';
import { useFormat } from '../../lib/format-context.js';
import classes from './parcel-row.module.css';

export interface ShownParcel {
  id: string;
  provider: string;
  trackingNumber: string;
  trackingUrl: string | null;
  shippedOn: string;
  lines: readonly { line: { id: string; name: string }; quantity: number }[];
  warnings: readonly { kind: string; message: string }[];
}

interface Props {
  parcel: ShownParcel;
  /** Among the parcels of its order, from 1. */
  place: number;
  /** Null where the reader may not change it. */
  onEdit: (() => void) | null;
  onRemove: (() => void) | null;
}

/** One parcel: who carries what, since when, and where it can be followed. */
export function ParcelRow({ parcel, place, onEdit, onRemove }: Props) {
  const { t } = useLingui();
  const { today, locale } = useFormat();
  const { trackingNumber, trackingUrl, shippedOn } = parcel;
  const day = formatDay(shippedOn, today, locale);
  const number = <bdi dir="ltr">{trackingNumber}</bdi>;
  return (
    <div className={classes.row}>
      <ParcelGlyph />
      <div className={classes.main}>
        <div className={classes.title}>
          <Trans>Parcel {place}</Trans> · {parcel.provider} ·{' '}
          {trackingUrl ? (
            <a href={trackingUrl} target="_blank" rel="noreferrer noopener">
              {number}
            </a>
          ) : (
            number
          )}
        </div>
        <div className={classes.meta}>
          {shippedOn === today ? <Trans>Shipped today</Trans> : <Trans>Shipped {day}</Trans>}
          {' · '}
          {parcel.lines.map(({ line, quantity }) => `${quantity}\u00a0×\u00a0${line.name}`).join(', ')}
        </div>
        {parcel.warnings.map(({ message }) => (
          <div key={message} className={classes.warning}>
            <IconAlertTriangle size={14} stroke={1.6} aria-hidden />
            <span>{message}</span>
          </div>
        ))}
      </div>
      {onEdit && onRemove && (
        <Menu position="bottom-end" width={160}>
          <Menu.Target>
            <ActionIcon size={26} className={classes.more} aria-label={t`More about parcel ${place}`}>
              <IconDots size={16} stroke={1.6} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconPencil size={16} stroke={1.6} aria-hidden />} onClick={onEdit}>
              <Trans>Edit</Trans>
            </Menu.Item>
            <Menu.Item leftSection={<IconTrash size={16} stroke={1.6} aria-hidden />} onClick={onRemove}>
              <Trans>Remove…</Trans>
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}
