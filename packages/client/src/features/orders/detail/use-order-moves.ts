import { useLingui } from '@lingui/react/macro';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { statusWords } from '../../../lib/order-status.js';
import { useViewer } from '../../../lib/viewer-context.js';
import { emailOutcome } from '../status-consequence.js';
import { useTellDeed } from '../undo/use-tell-deed.js';
import { useSetStatus } from '../use-set-status.js';
import type { Conflict } from './conflict-panel.js';
import type { MoveRequest } from './moves.js';

interface Target {
  id: string;
  number: string;
}

export interface OrderMoves {
  move: (request: MoveRequest) => void;
  busy: boolean;
  conflict: Conflict | null;
  forget: () => void;
}

/** Moves the order that is open; a conflict stays on the page until it is settled. */
export function useOrderMoves(order: Target, onChanged: () => void): OrderMoves {
  const { i18n, t } = useLingui();
  const { marketplace } = useViewer();
  const { setStatus, busy } = useSetStatus();
  const tell = useTellDeed();
  const [conflict, setConflict] = useState<Conflict | null>(null);

  const run = async ({ move, from, version, reason }: MoveRequest) => {
    const word = i18n._(statusWords[move.status]);
    setConflict(null);
    const outcome = await setStatus({
      orderId: order.id,
      status: move.status,
      expectedVersion: version,
      reason,
    });
    onChanged();
    if (outcome.kind === 'conflict') {
      setConflict({ current: outcome.current, from, to: move.status, reason });
      return;
    }
    if (outcome.kind === 'done') {
      tell({
        undo: outcome.undo,
        done: t`#${order.number} is ${word}.`,
        mails: emailOutcome(move, marketplace.buyerWord),
        undone: ({ status }) => t`#${order.number} is ${i18n._(statusWords[status])} again.`,
        onUndone: onChanged,
      });
      return;
    }
    const message = {
      refused: outcome.kind === 'refused' ? t`#${order.number} was not changed. ${outcome.message}` : '',
      failed: t`#${order.number} was not made ${word}: the server did not answer.`,
    }[outcome.kind];
    notifications.show({ message, autoClose: false });
  };
  return {
    move: (request) => void run(request),
    busy,
    conflict,
    forget: () => setConflict(null),
  };
}
