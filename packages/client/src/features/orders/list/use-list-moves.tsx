import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { Link } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { statusWords } from '../../../lib/order-status.js';
import { useViewer } from '../../../lib/viewer-context.js';
import type { Move } from '../next-step.js';
import { emailOutcome } from '../status-consequence.js';
import { useTellDeed } from '../undo/use-tell-deed.js';
import { useSetStatus } from '../use-set-status.js';
import type { ListActions } from './list-actions.js';
import type { AnsweredOrder } from './list-row.js';

interface Target {
  id: string;
  number: string;
  version: number;
}

/** Moves orders from their rows and tells the outcome at the foot of the page. */
export function useListMoves(enabled: boolean, onAnswer: (order: AnsweredOrder) => void): ListActions {
  const { i18n, t } = useLingui();
  const tell = useTellDeed();
  const { setStatus } = useSetStatus();
  const viewer = useViewer();
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());

  const take = useCallback(
    async (order: Target, move: Move) => {
      setBusy((ids) => new Set(ids).add(order.id));
      const change = { orderId: order.id, status: move.status, expectedVersion: order.version };
      const outcome = await setStatus(change);
      setBusy((ids) => new Set([...ids].filter((id) => id !== order.id)));
      const word = i18n._(statusWords[move.status]);
      const number = order.number;
      if (outcome.kind === 'done') {
        onAnswer(outcome.order);
        tell({
          undo: outcome.undo,
          done: t`#${number} is ${word}.`,
          mails: emailOutcome(move, viewer.marketplace.buyerWord),
          undone: ({ status }) => t`#${number} is ${i18n._(statusWords[status])} again.`,
          onUndone: onAnswer,
        });
        return;
      }
      const why = outcome.kind === 'refused' ? outcome.message : null;
      notifications.show({
        autoClose: false,
        message: (
          <span>
            {outcome.kind === 'conflict' && (
              <Trans>
                Somebody changed #{number} while you looked. It was not made {word}.
              </Trans>
            )}
            {outcome.kind === 'failed' && (
              <Trans>
                #{number} was not made {word}: the server did not answer.
              </Trans>
            )}
            {why && (
              <Trans>
                #{number} was not changed. {why}
              </Trans>
            )}{' '}
            {viewer.vendor && (
              <Button
                variant="toast"
                renderRoot={(props) => (
                  <Link
                    {...props}
                    to="/v/$vendorId/orders/$orderId"
                    params={{ vendorId: viewer.vendor?.id ?? '', orderId: order.id }}
                  />
                )}
              >
                <Trans>Show</Trans>
              </Button>
            )}
          </span>
        ),
      });
    },
    [setStatus, onAnswer, tell, i18n, t, viewer],
  );

  return useMemo(
    () => ({
      enabled,
      isBusy: (id: string) => busy.has(id),
      take: (order: Target, move: Move) => void take(order, move),
    }),
    [enabled, busy, take],
  );
}
