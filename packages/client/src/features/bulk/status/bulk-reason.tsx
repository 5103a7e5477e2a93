import { Trans, useLingui } from '@lingui/react/macro';
import { ReasonForm } from '../../../components/reason-form.js';
import { type CountValue, formatCount } from '../../../lib/counts.js';
import { statusWords } from '../../../lib/order-status.js';
import { useViewer } from '../../../lib/viewer-context.js';
import type { BulkMove } from './move-preview.js';
import { mailWords, ordersWord, stayWords } from './move-words.js';

interface Props {
  move: BulkMove;
  all: CountValue;
  onMove: (reason: string) => void;
  onCancel: () => void;
}

/** What is about to happen to many orders, and why; the reason stands in the timeline of each. */
export function BulkReason({ move, all, onMove, onCancel }: Props) {
  const { i18n } = useLingui();
  const { buyerWord } = useViewer().marketplace;
  const word = i18n._(statusWords[move.status]);
  const orders = ordersWord(move.moved);
  const stay = stayWords(move, i18n);
  const title =
    stay === '' ? (
      <Trans>
        Move {orders} to {word}
      </Trans>
    ) : (
      <Trans>
        Move {formatCount(move.moved)} of {ordersWord(all)} to {word}
      </Trans>
    );
  return (
    <ReasonForm
      title={title}
      required={move.reasonRequired}
      consequence={
        <Trans>
          {mailWords(move, buyerWord)}. For one minute it can be undone; emails wait so long. The reason
          stands in each timeline.
        </Trans>
      }
      sendWord={move.status === 'CANCELLED' ? <Trans>Cancel {orders}</Trans> : <Trans>Move {orders}</Trans>}
      cancelWord={<Trans>Leave as they are</Trans>}
      onSend={onMove}
      onCancel={onCancel}
    >
      {stay !== '' && <p>{stay}</p>}
    </ReasonForm>
  );
}
