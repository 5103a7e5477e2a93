import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { type FragmentType, readFragment } from '../../../gql/fragment-masking.js';
import { graphql } from '../../../gql/gql.js';
import type { OrderStatus } from '../../../gql/graphql.js';
import { actorName } from '../../../lib/actors.js';
import { statusWords } from '../../../lib/order-status.js';
import type { Move } from '../next-step.js';
import classes from './conflict-panel.module.css';
import { MoveReason } from './move-reason.js';
import { inOrder, type MoveRequest, wantsReason } from './moves.js';

export const ConflictPanelFragment = graphql(`
  fragment ConflictPanel_order on Order {
    id
    number
    version
    status
    allowedMoves {
      status
      reasonRequired
      emailsCustomer
      emailsVendor
    }
    timeline(first: 10) {
      nodes {
        cursor
        kind
        actor {
          kind
          name
        }
      }
    }
  }
`);

/** Kinds of events that raise the version: one of them is what came in between. */
const changing = new Set(['STATUS_CHANGED', 'REFUNDED', 'ORDER_CHANGED', 'SHIPMENT_CHANGED']);

export interface Conflict {
  current: FragmentType<typeof ConflictPanelFragment>;
  /** The change that was not made. */
  from: OrderStatus;
  to: OrderStatus;
  reason?: string | undefined;
}

interface Props {
  conflict: Conflict;
  onMove: (request: MoveRequest) => void;
  onShow: () => void;
  onLeave: () => void;
}

/** Somebody was faster: who did what, what was not done, and what is possible now. */
export function ConflictPanel({ conflict, onMove, onShow, onLeave }: Props) {
  const { i18n } = useLingui();
  const panel = useRef<HTMLElement>(null);
  const current = readFragment(ConflictPanelFragment, conflict.current);
  const entry = current.timeline.nodes.find((node) => changing.has(node.kind));
  const who = entry ? actorName(entry.actor) : null;
  const word = (status: OrderStatus) => i18n._(statusWords[status]);
  const now = word(current.status);
  const moves = inOrder(current.allowedMoves)
    .filter((move) => move.status !== 'REFUNDED')
    .slice(0, 2);
  const possible = inOrder(current.allowedMoves)
    .map((move) => word(move.status))
    .join(', ');
  const [asking, setAsking] = useState<Move | null>(null);
  const request = (move: Move) => ({ move, from: current.status, version: current.version });
  useEffect(() => panel.current?.focus(), []);

  return (
    <section ref={panel} className={classes.panel} role="alert" tabIndex={-1}>
      <div className={classes.head}>
        <IconAlertTriangle size={16} stroke={1.6} aria-hidden />
        <span>
          {who && entry?.kind === 'STATUS_CHANGED' && (
            <Trans>
              {who} moved #{current.number} to {now} while you looked.
            </Trans>
          )}
          {who && entry?.kind !== 'STATUS_CHANGED' && (
            <Trans>
              {who} changed #{current.number} while you looked. It is {now} now.
            </Trans>
          )}
          {!who && (
            <Trans>
              #{current.number} changed while you looked. It is {now} now.
            </Trans>
          )}
        </span>
        <Button variant="bar" size="xs" className={classes.show} onClick={onShow}>
          <Trans>Show</Trans>
        </Button>
      </div>
      <div className={classes.body}>
        <p>
          <Trans>
            Your change,{' '}
            <strong>
              {word(conflict.from)} to {word(conflict.to)}
            </strong>
            , was not made.
          </Trans>{' '}
          {possible && (
            <Trans>
              From {now} you can go to: {possible}.
            </Trans>
          )}
        </p>
        {asking ? (
          <div className={classes.reason}>
            <MoveReason
              number={current.number}
              move={asking}
              initial={conflict.reason}
              onCancel={() => setAsking(null)}
              onMove={(reason) => onMove({ ...request(asking), reason })}
            />
          </div>
        ) : (
          <div className={classes.buttons}>
            {moves.map((move) => (
              <Button
                key={move.status}
                onClick={() => (wantsReason(move) ? setAsking(move) : onMove(request(move)))}
              >
                <Trans>Move to {word(move.status)}</Trans>
                {wantsReason(move) && '…'}
              </Button>
            ))}
            <Button onClick={onLeave}>
              <Trans>Leave as it is</Trans>
            </Button>
          </div>
        )}
      </div>
    </section>
  );
}
