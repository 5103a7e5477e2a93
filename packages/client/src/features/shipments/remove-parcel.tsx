import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Modal } from '@mantine/core';
import { FormProblem } from '../../components/form-problem.js';
import { useChange } from '../../lib/apollo/use-change.js';
import type { TellDeed } from '../../lib/deed.js';
import { useViewer } from '../../lib/viewer-context.js';
import classes from './remove-parcel.module.css';
import { DeleteShipmentDocument } from './shipment-documents.js';

interface Props {
  /** Null while nothing is to be removed. */
  parcel: { id: string; version: number; place: number; provider: string; trackingNumber: string } | null;
  onClose: () => void;
  onDeed: TellDeed;
  onChanged: () => void;
}

/** Asks before a parcel is removed: the customer is told, and after a moment that stands. */
export function RemoveParcel({ parcel, ...props }: Props) {
  const { t } = useLingui();
  return (
    <Modal
      opened={parcel !== null}
      onClose={props.onClose}
      size={440}
      title={parcel && <Trans>Remove parcel {parcel.place}?</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {parcel && <RemoveBody {...props} parcel={parcel} />}
    </Modal>
  );
}

type BodyProps = Props & { parcel: NonNullable<Props['parcel']> };

function RemoveBody({ parcel, onClose, onDeed, onChanged }: BodyProps) {
  const { t } = useLingui();
  const { buyerWord } = useViewer().marketplace;
  const { change, busy, errors, unreachable } = useChange(
    DeleteShipmentDocument,
    (data) => data.deleteShipment,
  );
  const { id, version, provider, trackingNumber } = parcel;
  const remove = async () => {
    const removed = busy ? null : await change({ shipmentId: id, expectedVersion: version });
    if (!removed) return;
    onDeed({
      undo: removed.undo,
      done: t`The parcel is removed.`,
      mails: t`The ${buyerWord} gets an email.`,
      undone: () => t`The parcel is there again.`,
      onUndone: onChanged,
    });
    onClose();
  };
  return (
    <div className={classes.body}>
      <p>
        <Trans>
          Its items are left to ship again. One customer note and one email tell the {buyerWord} that{' '}
          <bdi dir="ltr">{trackingNumber}</bdi> with {provider} is withdrawn.
        </Trans>
      </p>
      <FormProblem messages={errors.map(({ message }) => message)} unreachable={unreachable} />
      <div className={classes.buttons}>
        <Button onClick={onClose} data-autofocus>
          <Trans>Keep the parcel</Trans>
        </Button>
        <Button variant="danger" aria-disabled={busy || undefined} onClick={() => void remove()}>
          <Trans>Remove the parcel</Trans>
        </Button>
      </div>
    </div>
  );
}
