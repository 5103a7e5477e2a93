import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useChange } from '../../lib/apollo/use-change.js';
import type { TellDeed } from '../../lib/deed.js';
import { useViewer } from '../../lib/viewer-context.js';
import { UpdateShipmentDocument } from './shipment-documents.js';
import { TrackingForm } from './tracking-form.js';
import { formOf, type KnownParcel, type Packable, packedOf } from './tracking-form-state.js';

interface Props {
  order: { id: string; placedAt: string };
  parcel: KnownParcel & { id: string; version: number };
  /** What is left to ship, by line, without what is in this parcel. */
  packable: readonly Packable[];
  offline: boolean;
  onDone: () => void;
  onCancel: () => void;
  onDeed: TellDeed;
  onChanged: () => void;
}

/** The form of a parcel that is there. Closed without a change, nobody is told. */
export function EditParcel({ order, parcel, packable, offline, onDone, onCancel, onDeed, onChanged }: Props) {
  const { t } = useLingui();
  const { buyerWord } = useViewer().marketplace;
  const { change, busy, errors, unreachable } = useChange(
    UpdateShipmentDocument,
    (data) => data.updateShipment,
  );
  // The version this form was opened on; a later one means that somebody else was faster.
  const [opened, setOpened] = useState(parcel);
  return (
    <TrackingForm
      order={order}
      shipmentId={parcel.id}
      initial={formOf(opened)}
      packable={packable}
      offline={offline}
      busy={busy}
      errors={errors}
      unreachable={unreachable}
      deed={<Trans>Save changes</Trans>}
      consequence={<Trans>Adds one customer note and sends the {buyerWord} one email.</Trans>}
      onCancel={onCancel}
      hasCancel
      onSubmit={async ({ lines, ...input }) => {
        const all = packedOf({ ...formOf(opened), quantities: allOf(packable) }, packable);
        const done = await change({
          ...{ shipmentId: parcel.id, expectedVersion: opened.version, ...input },
          lines: lines ?? all,
        });
        // Whoever has read that it changed, and saves again, means it.
        setOpened(parcel);
        if (!done) return;
        if (done.shipment?.version !== opened.version)
          onDeed({
            undo: done.undo,
            done: t`The parcel is changed.`,
            mails: t`The ${buyerWord} gets an email.`,
            undone: () => t`The parcel is as it was.`,
            onUndone: onChanged,
          });
        onDone();
      }}
    />
  );
}

const allOf = (packable: readonly Packable[]): Record<string, number> =>
  Object.fromEntries(packable.map(({ lineId, most }) => [lineId, most]));
