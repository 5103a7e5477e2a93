import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Checkbox, Popover } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconColumns3 } from '@tabler/icons-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { Announcer } from '../../components/announcer.js';
import { FormProblem } from '../../components/form-problem.js';
import type { OrderColumn } from '../../gql/graphql.js';
import { useOffline } from '../../lib/use-offline.js';
import { canMove, choicesOf, moved, toggled } from './column-order.js';
import classes from './columns-menu.module.css';
import { useColumnChoice } from './use-column-choice.js';
import type { View } from './views-documents.js';

interface Props {
  /** What is shown, the number first. */
  shown: readonly OrderColumn[];
  /** Every column there is, in the order in which they are offered. */
  all: readonly OrderColumn[];
  /** What the marketplace hides. */
  hidden: readonly OrderColumn[];
  labelOf: (column: OrderColumn) => string;
  /** The view that is open, where it has columns of its own. */
  view: View | null;
}

/** Chooses what the list shows of orders, and in which order. */
export function ColumnsMenu(props: Props) {
  const { t } = useLingui();
  return (
    <Popover position="bottom-end" width={320} trapFocus returnFocus>
      <Popover.Target>
        <Button leftSection={<IconColumns3 size={16} stroke={1.6} aria-hidden />}>
          <Trans>Columns</Trans>
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.menu} aria-label={t`Columns`}>
        <ColumnChoice {...props} />
      </Popover.Dropdown>
    </Popover>
  );
}

function ColumnChoice({ shown: saved, all, hidden, labelOf, view }: Props) {
  const { t } = useLingui();
  const isOffline = useOffline() !== null;
  const { shown, choose, errors, unreachable } = useColumnChoice(saved, view);
  const [sentence, setSentence] = useState('');
  const list = useRef<HTMLUListElement>(null);
  const isOff = isOffline || (view !== null && !view.mayChange);

  const move = (column: OrderColumn, step: -1 | 1) => {
    if (isOff || !canMove(shown, column, step)) return;
    const next = moved(shown, column, step);
    choose(next);
    setSentence(t`${labelOf(column)}, ${next.indexOf(column) + 1} of ${next.length}`);
  };
  const onKeyDown = (event: KeyboardEvent, column: OrderColumn) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null;
    if (step === null) return;
    event.preventDefault();
    if (event.altKey) move(column, step);
    else focusBeside(list.current, event.currentTarget, step);
  };
  return (
    <>
      <ColumnsHint view={view} isOffline={isOffline} />
      <ul ref={list} className={classes.list}>
        {choicesOf(shown, all).map((column) => {
          const isShown = shown.includes(column);
          const isHidden = hidden.includes(column);
          const label = labelOf(column);
          const remark =
            column === shown[0] ? t`Always there` : isHidden ? t`Hidden by the marketplace` : null;
          return (
            <li key={column} className={classes.row} onKeyDown={(event) => onKeyDown(event, column)}>
              <Checkbox
                className={classes.check}
                label={label}
                checked={isShown}
                disabled={isOff || column === shown[0] || (isHidden && !isShown)}
                onChange={() => choose(toggled(shown, column))}
                aria-describedby={remark ? `column-${column}` : undefined}
              />
              {remark && (
                <span id={`column-${column}`} className={classes.hint}>
                  {remark}
                </span>
              )}
              {isShown && column !== shown[0] && (
                <span className={classes.arrows}>
                  <Arrow
                    label={t`${label} to the left`}
                    isOff={isOff || !canMove(shown, column, -1)}
                    onClick={() => move(column, -1)}
                  >
                    <IconArrowUp size={16} stroke={1.6} aria-hidden />
                  </Arrow>
                  <Arrow
                    label={t`${label} to the right`}
                    isOff={isOff || !canMove(shown, column, 1)}
                    onClick={() => move(column, 1)}
                  >
                    <IconArrowDown size={16} stroke={1.6} aria-hidden />
                  </Arrow>
                </span>
              )}
            </li>
          );
        })}
      </ul>
      <FormProblem messages={errors.map(({ message }) => message)} unreachable={unreachable} />
      <Button
        variant="link"
        size="xs"
        aria-disabled={isOff || undefined}
        onClick={() => !isOff && choose(null)}
      >
        {view ? <Trans>Use each person’s own columns</Trans> : <Trans>Back to the standard columns</Trans>}
      </Button>
      <Announcer sentence={sentence} />
    </>
  );
}

/** Whose columns they are, and who sees a change. */
function ColumnsHint({ view, isOffline }: { view: View | null; isOffline: boolean }) {
  if (isOffline)
    return (
      <p className={classes.hint}>
        <Trans>You are offline. Choosing columns is off until you are back.</Trans>
      </p>
    );
  if (!view)
    return (
      <p className={classes.hint}>
        <Trans>For you only. Alt with an arrow key moves a column.</Trans>
      </p>
    );
  return (
    <p className={classes.hint}>
      {!view.mayChange ? (
        <Trans>
          “{view.name}” has columns of its own, chosen by {view.createdBy.name}.
        </Trans>
      ) : view.isShared ? (
        <Trans>The columns of “{view.name}”. Everybody who works here sees a change.</Trans>
      ) : (
        <Trans>The columns of “{view.name}”.</Trans>
      )}
    </p>
  );
}

interface ArrowProps {
  label: string;
  isOff: boolean;
  onClick: () => void;
  children: React.ReactNode;
}

/** Keeps the focus when it can go no further: it is off, not gone. */
function Arrow({ label, isOff, onClick, children }: ArrowProps) {
  return (
    <ActionIcon
      size={28}
      className={classes.arrow}
      aria-label={label}
      title={label}
      aria-disabled={isOff || undefined}
      onClick={onClick}
    >
      {children}
    </ActionIcon>
  );
}

/** Arrow keys go from row to row. */
function focusBeside(list: HTMLElement | null, row: Element, step: -1 | 1): void {
  const rows = [...(list?.children ?? [])];
  for (let at = rows.indexOf(row) + step; at >= 0 && at < rows.length; at += step) {
    const box = rows[at]?.querySelector<HTMLInputElement>('input:not(:disabled)');
    if (!box) continue;
    box.focus();
    return;
  }
}
