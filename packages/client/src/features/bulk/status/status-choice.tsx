import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Menu, Popover } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { KeyCap } from '../../../components/key-cap.js';
import { StatusGlyph } from '../../../components/status-glyph.js';
import { type Asked, useAsked } from '../../../lib/asked.js';
import { moveKeys, statusWords } from '../../../lib/order-status.js';
import { useViewer } from '../../../lib/viewer-context.js';
import type { BulkSelection } from '../bulk-selection.js';
import { BulkReason } from './bulk-reason.js';
import { type BulkMove, isAsked } from './move-preview.js';
import { mailWords, ordersWord, reachWords } from './move-words.js';
import classes from './status-choice.module.css';
import { type BulkMoves, useBulkMoves } from './use-bulk-moves.js';
import { useStartMove } from './use-start-move.js';

interface Props {
  selection: BulkSelection;
  asked: Asked | null;
  /** Why nothing can be changed now; null when it can. */
  off: string | null;
}

/** Sets the status of the selected orders: each move says how many get there and whom it emails. */
export function StatusChoice({ selection, asked, off }: Props) {
  const { t } = useLingui();
  const [opened, setOpened] = useState(false);
  const [asking, setAsking] = useState<BulkMove | null>(null);
  const moves = useBulkMoves(selection.filter, opened || asking !== null);
  const { start, busy } = useStartMove(selection);
  const can = off === null && !busy;
  useAsked(asked, 's', () => can && setOpened(true));

  const choose = (move: BulkMove) => {
    setOpened(false);
    if (isAsked(move, selection.isAll)) setAsking(move);
    else void start(move, '');
  };
  return (
    <Popover
      opened={asking !== null}
      onChange={() => setAsking(null)}
      position="bottom-end"
      width={360}
      trapFocus
      withRoles={false}
    >
      <Popover.Target>
        <div className={classes.place}>
          <Menu
            opened={opened && can}
            onChange={setOpened}
            position="bottom-end"
            width="min(344px, calc(100vw - 16px))"
          >
            <Menu.Target>
              <Button
                className={classes.button}
                rightSection={<IconChevronDown size={16} stroke={1.6} aria-hidden />}
                aria-disabled={!can || undefined}
                title={off ?? undefined}
                onClick={(event) => !can && event.preventDefault()}
              >
                <Trans>Change status</Trans>
              </Button>
            </Menu.Target>
            {can && <Moves moves={moves} selection={selection} onChoose={choose} />}
          </Menu>
        </div>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={t`Change status`}>
        {asking && (
          <BulkReason
            move={asking}
            all={selection.count}
            onCancel={() => setAsking(null)}
            onMove={(reason) => {
              setAsking(null);
              void start(asking, reason);
            }}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

interface MovesProps {
  moves: BulkMoves;
  selection: BulkSelection;
  onChoose: (move: BulkMove) => void;
}

function Moves({ moves, selection, onChoose }: MovesProps) {
  const { i18n } = useLingui();
  const { buyerWord } = useViewer().marketplace;
  const offered = moves.kind === 'read' ? moves.moves : [];
  const place = useRef<HTMLDivElement>(null);
  const isRead = moves.kind === 'read';
  // The menu opens before its items are known: who opened it by keyboard goes to the first of them.
  useEffect(() => {
    if (isRead) place.current?.querySelector<HTMLElement>('[role="menuitem"]:not([data-disabled])')?.focus();
  }, [isRead]);
  const byKey = (key: string) => offered.find(({ status }) => moveKeys[status] === key.toUpperCase());
  return (
    <Menu.Dropdown
      ref={place}
      onKeyDown={(event) => {
        const move = event.ctrlKey || event.metaKey || event.altKey ? undefined : byKey(event.key);
        if (move) onChoose(move);
      }}
    >
      <Menu.Label>
        <Trans>Move {ordersWord(selection.count)} to</Trans>
      </Menu.Label>
      {moves.kind !== 'read' && (
        <Menu.Item disabled className={classes.word}>
          {moves.kind === 'reading' ? (
            <Trans>Looking at where they stand…</Trans>
          ) : (
            <Trans>The server did not answer. Open this again.</Trans>
          )}
        </Menu.Item>
      )}
      {moves.kind === 'read' && offered.length === 0 && (
        <Menu.Item disabled className={classes.none}>
          <Trans>None of them can be moved. Refunds are made one by one, on the order.</Trans>
        </Menu.Item>
      )}
      {offered.map((move) => (
        <Menu.Item
          key={move.status}
          leftSection={<StatusGlyph status={move.status} />}
          rightSection={<KeyCap>{moveKeys[move.status]}</KeyCap>}
          classNames={{ item: classes.item, itemSection: classes.section }}
          onClick={() => onChoose(move)}
        >
          <span className={classes.word}>
            {i18n._(statusWords[move.status])}
            {isAsked(move, selection.isAll) && '…'}
          </span>
          <span className={classes.consequence}>
            {reachWords(move, selection.count)} · {mailWords(move, buyerWord)}
          </span>
        </Menu.Item>
      ))}
    </Menu.Dropdown>
  );
}
