import { Trans, useLingui } from '@lingui/react/macro';
import { ReasonForm } from '../../../components/reason-form.js';
import { statusWords } from '../../../lib/order-status.js';
import { useViewer } from '../../../lib/viewer-context.js';
import type { Move } from '../next-step.js';
import { emailConsequence } from '../status-consequence.js';

interface Props {
  number: string;
  move: Move;
  /** What was written before, so that nobody writes it twice. */
  initial?: string | undefined;
  onMove: (reason: string) => void;
  onCancel: () => void;
}

/** Why the order takes this move; stands in its timeline. */
export function MoveReason({ number, move, initial = '', onMove, onCancel }: Props) {
  const { i18n } = useLingui();
  const { marketplace } = useViewer();
  const word = i18n._(statusWords[move.status]);
  const mails = emailConsequence(move, marketplace.buyerWord);
  return (
    <ReasonForm
      title={
        <Trans>
          Move #{number} to {word}
        </Trans>
      }
      required={move.reasonRequired}
      initial={initial}
      consequence={<Trans>{mails}. The reason stands in the timeline.</Trans>}
      sendWord={move.status === 'CANCELLED' ? <Trans>Cancel #{number}</Trans> : <Trans>Move to {word}</Trans>}
      cancelWord={<Trans>Leave as it is</Trans>}
      onSend={onMove}
      onCancel={onCancel}
    />
  );
}
