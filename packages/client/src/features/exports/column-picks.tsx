import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Checkbox } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { Announcer } from '../../components/announcer.js';
import type { ExportColumn } from '../../gql/graphql.js';
import classes from './column-picks.module.css';
import type { ColumnInfo } from './export-documents.js';
import { canMove, columnsFor, type ExportForm, withColumn, withMoved } from './export-form.js';

interface Props {
  form: ExportForm;
  offered: readonly ColumnInfo[];
  onChange: (form: ExportForm) => void;
}

/** The columns of a file: those chosen, in their order, then the others. */
export function ColumnPicks({ form, offered, onChange }: Props) {
  const { t } = useLingui();
  const heading = useId();
  const [sentence, setSentence] = useState('');
  const all = columnsFor(offered, form.rows);
  const infoOf = new Map(offered.map((info) => [info.column, info]));
  const listed = [...form.columns, ...all.filter((column) => !form.columns.includes(column))];

  const move = (column: ExportColumn, step: -1 | 1) => {
    if (!canMove(form, column, step)) return;
    const next = withMoved(form, column, step);
    onChange(next);
    const name = infoOf.get(column)?.header;
    setSentence(t`${name}, ${next.columns.indexOf(column) + 1} of ${next.columns.length}`);
  };
  const onKeyDown = (event: KeyboardEvent, column: ExportColumn) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null;
    if (!event.altKey || step === null) return;
    event.preventDefault();
    move(column, step);
  };
  return (
    <fieldset className={classes.picks} aria-labelledby={heading}>
      <div className={classes.head}>
        <span id={heading} className={classes.title}>
          <Trans>
            Columns, {form.columns.length} of {all.length}
          </Trans>
        </span>
        <Button variant="link" size="xs" onClick={() => onChange({ ...form, columns: all })}>
          <Trans>All</Trans>
        </Button>
        <Button variant="link" size="xs" onClick={() => onChange({ ...form, columns: [] })}>
          <Trans>None</Trans>
        </Button>
      </div>
      <ul className={classes.list}>
        {listed.map((column) => {
          const { header = column, isHidden = false } = infoOf.get(column) ?? {};
          const isIn = form.columns.includes(column);
          return (
            <li key={column} className={classes.row} onKeyDown={(event) => onKeyDown(event, column)}>
              <Checkbox
                className={classes.check}
                label={header}
                description={isHidden ? t`Hidden by the marketplace: its cells stay empty` : undefined}
                checked={isIn}
                onChange={(event) => onChange(withColumn(form, column, event.currentTarget.checked))}
              />
              {isIn && (
                <>
                  <ActionIcon
                    size={26}
                    aria-label={t`${header} up`}
                    title={t`Up, or Alt with the arrow key`}
                    aria-disabled={!canMove(form, column, -1) || undefined}
                    className={classes.arrow}
                    onClick={() => move(column, -1)}
                  >
                    <IconArrowUp size={16} stroke={1.6} aria-hidden />
                  </ActionIcon>
                  <ActionIcon
                    size={26}
                    aria-label={t`${header} down`}
                    title={t`Down, or Alt with the arrow key`}
                    aria-disabled={!canMove(form, column, 1) || undefined}
                    className={classes.arrow}
                    onClick={() => move(column, 1)}
                  >
                    <IconArrowDown size={16} stroke={1.6} aria-hidden />
                  </ActionIcon>
                </>
              )}
            </li>
          );
        })}
      </ul>
      {form.columns.length === 0 && (
        <p className={classes.none} role="alert">
          <Trans>Choose at least one column.</Trans>
        </p>
      )}
      <Announcer sentence={sentence} />
    </fieldset>
  );
}
