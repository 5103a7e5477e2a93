import { Plural, Trans } from '@lingui/react/macro';
import { UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useState } from 'react';
import { Panel } from '../../components/panel.js';
import { type FragmentType, readFragment } from '../../gql/fragment-masking.js';
import { graphql } from '../../gql/gql.js';
import type { ShipmentsPanel_OrderFragment } from '../../gql/graphql.js';
import type { TellDeed } from '../../lib/deed.js';
import { AddParcel } from './add-parcel.js';
import { EditParcel } from './edit-parcel.js';
import { ParcelRow } from './parcel-row.js';
import { RemoveParcel } from './remove-parcel.js';
import classes from './shipments-panel.module.css';
import type { Packable } from './tracking-form-state.js';

const ShipmentsPanelFragment = graphql(`
  fragment ShipmentsPanel_order on Order {
    id
    version
    fulfilment
    placedAt
    viewerCan {
      ship
    }
    lines {
      id
      name
      isDownloadable
      shippedQuantity
      unshippedQuantity
    }
    shipments {
      id
      version
      provider
      trackingNumber
      trackingUrl
      shippedOn
      lines {
        line {
          id
          name
        }
        quantity
      }
      warnings {
        kind
        message
      }
    }
  }
`);

/** The form for a new parcel, among the forms. */
export const newParcel = 'new';
/** Where it unfolds. */
export const trackingId = 'tracking';

type ShippedOrder = ShipmentsPanel_OrderFragment;
type Parcel = ShippedOrder['shipments'][number];

interface Props {
  order: FragmentType<typeof ShipmentsPanelFragment>;
  offline: boolean;
  /** Which form is open: `new`, or the id of the parcel it changes; null for none. */
  form: string | null;
  onForm: (form: string | null) => void;
  /** A parcel was added, changed or removed, and may be put back. */
  onDeed: TellDeed;
  onChanged: () => void;
}

/** What can go into a parcel: what is left, and what is in it already. */
const packableOf = ({ lines }: ShippedOrder, parcel: Parcel | null): Packable[] =>
  lines.flatMap(({ id, name, unshippedQuantity }) => {
    const inside = parcel?.lines.find(({ line }) => line.id === id)?.quantity ?? 0;
    const most = unshippedQuantity + inside;
    return most > 0 ? [{ lineId: id, name, most }] : [];
  });

/** The parcels of an order, and the form for the next one. */
export function ShipmentsPanel({ order: masked, offline, form, onForm, onDeed, onChanged }: Props) {
  const order = readFragment(ShipmentsPanelFragment, masked);
  const [removing, setRemoving] = useState<string | null>(null);
  const { shipments } = order;
  const open = form === newParcel;
  const close = () => onForm(null);
  const canShip = order.viewerCan.ship;
  const packable = packableOf(order, null);
  const left = packable.reduce((sum, { most }) => sum + most, 0);
  const place = shipments.findIndex(({ id }) => id === removing);
  const removed = shipments[place];
  return (
    <Panel title={<Trans>Shipments</Trans>} aside={<Left left={left} order={order} />}>
      {shipments.length > 0 && (
        <ul>
          {shipments.map((parcel, index) => (
            <li key={parcel.id} className={classes.parcel}>
              <ParcelRow
                parcel={parcel}
                place={index + 1}
                onEdit={canShip ? () => onForm(parcel.id) : null}
                onRemove={canShip && !offline ? () => setRemoving(parcel.id) : null}
              />
              {form === parcel.id && (
                <div className={classes.inset}>
                  <EditParcel
                    order={order}
                    parcel={parcel}
                    packable={packableOf(order, parcel)}
                    offline={offline}
                    onDone={close}
                    onCancel={close}
                    onDeed={onDeed}
                    onChanged={onChanged}
                  />
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
      {canShip && left > 0 && (
        <div className={classes.unfolding} data-open={open || undefined} id={trackingId}>
          <UnstyledButton
            className={classes.toggle}
            aria-expanded={open}
            onClick={() => onForm(open ? null : newParcel)}
          >
            {open ? (
              <IconChevronUp size={16} stroke={1.6} aria-hidden />
            ) : (
              <IconChevronDown size={16} stroke={1.6} aria-hidden />
            )}
            <Trans>Tracking number</Trans>
          </UnstyledButton>
          {open && (
            <div className={classes.body}>
              <AddParcel
                order={order}
                packable={packable}
                offline={offline}
                onDone={close}
                onCancel={close}
                onDeed={onDeed}
                onChanged={onChanged}
              />
            </div>
          )}
        </div>
      )}
      {shipments.length === 0 && !(canShip && left > 0) && (
        <p className={classes.none}>
          {left > 0 ? (
            <Trans>No parcel yet. Your role does not ship.</Trans>
          ) : (
            <Trans>Nothing in this order needs a parcel.</Trans>
          )}
        </p>
      )}
      <RemoveParcel
        parcel={removed && canShip ? { ...removed, place: place + 1 } : null}
        onClose={() => setRemoving(null)}
        onDeed={onDeed}
        onChanged={onChanged}
      />
    </Panel>
  );
}

function Left({ left, order }: { left: number; order: ShippedOrder }) {
  if (left > 0) return <Plural value={left} one="# item to ship" other="# items to ship" />;
  return order.shipments.length > 0 ? <Trans>All shipped</Trans> : null;
}
