import { Trans, useLingui } from '@lingui/react/macro';
import { useChange } from '../../lib/apollo/use-change.js';
import type { TellDeed } from '../../lib/deed.js';
import { useFormat } from '../../lib/format-context.js';
import { useViewer } from '../../lib/viewer-context.js';
import { AddShipmentDocument } from './shipment-documents.js';
import { TrackingForm } from './tracking-form.js';
import { newForm, type Packable } from './tracking-form-state.js';

interface Props {
  order: { id: string; placedAt: string };
  packable: readonly Packable[];
  offline: boolean;
  onDone: () => void;
  onCancel: () => void;
  onDeed: TellDeed;
  onChanged: () => void;
}

/** The form for a new parcel. */
export function AddParcel({ order, packable, offline, onDone, onCancel, onDeed, onChanged }: Props) {
  const { t } = useLingui();
  const { today } = useFormat();
  const { buyerWord } = useViewer().marketplace;
  const { change, busy, errors, unreachable } = useChange(AddShipmentDocument, (data) => data.addShipment);
  return (
    <TrackingForm
      order={order}
      shipmentId={null}
      initial={newForm(packable, today)}
      packable={packable}
      offline={offline}
      busy={busy}
      errors={errors}
      unreachable={unreachable}
      deed={<Trans>Add tracking details</Trans>}
      consequence={<Trans>Adds one customer note and sends the {buyerWord} one email.</Trans>}
      onCancel={onCancel}
      hasCancel={false}
      onSubmit={async (input) => {
        const added = await change({ orderId: order.id, ...input });
        if (!added) return;
        onDeed({
          undo: added.undo,
          done: t`The parcel is added.`,
          mails: t`The ${buyerWord} gets an email.`,
          undone: () => t`The parcel is taken back.`,
          onUndone: onChanged,
        });
        onDone();
      }}
    />
  );
}
