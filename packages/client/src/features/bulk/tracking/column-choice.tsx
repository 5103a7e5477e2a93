import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Select } from '@mantine/core';
import { useState } from 'react';
import classes from './column-choice.module.css';
import type { Table } from './pasted-table.js';
import { type TableColumns, type TableField, type TableReading, tableFields } from './table-columns.js';
import { isReadable } from './tracking-draft.js';

interface Props {
  table: Table;
  reading: TableReading;
  onColumns: (columns: TableColumns) => void;
  onHead: (hasHead: boolean) => void;
}

/** How a pasted table was read, and the way to say otherwise. */
export function ColumnChoice({ table, reading, onColumns, onHead }: Props) {
  const { t } = useLingui();
  const [opened, setOpened] = useState(false);
  const { columns, hasHead } = reading;
  const names: Record<TableField, string> = {
    order: t`Order number`,
    tracking: t`Tracking number`,
    provider: t`Provider`,
    link: t`Tracking link`,
    date: t`Date shipped`,
  };
  const width = Math.max(...table.map(({ length }) => length));
  const wordOf = (column: number) => {
    const place = column + 1;
    const cell = table[0]?.[column] || table.find((row) => row[column])?.[column] || '';
    return cell ? t`${place}: ${cell.slice(0, 40)}` : t`Column ${place}`;
  };
  const found = tableFields.filter((field) => columns[field] !== null);
  const count = table.length - (hasHead ? 1 : 0);
  const readable = isReadable(reading);

  const choose = (field: TableField, value: string | null) => {
    const column = value === null ? null : Number(value);
    // A column is one thing only.
    const others = Object.fromEntries(
      tableFields.map((other) => [other, columns[other] === column ? null : columns[other]]),
    ) as Record<TableField, number | null>;
    onColumns({ ...others, [field]: column });
  };
  return (
    <div className={classes.choice}>
      <div className={classes.line}>
        <p role="status">
          {readable ? (
            <>
              <Plural value={count} one="Read # row." other="Read # rows." />{' '}
              <span className={classes.quiet}>
                <Trans>Columns: {found.map((field) => names[field].toLowerCase()).join(', ')}</Trans>
              </span>
            </>
          ) : (
            <Trans>Which column is the order number, and which the tracking number?</Trans>
          )}
        </p>
        {readable && (
          <Button variant="link" size="xs" aria-expanded={opened} onClick={() => setOpened(!opened)}>
            <Trans>Change columns</Trans>
          </Button>
        )}
      </div>
      {(opened || !readable) && (
        <div className={classes.fields}>
          {tableFields.map((field) => (
            <Select
              key={field}
              label={names[field]}
              placeholder={t`Not in the table`}
              clearable
              data={Array.from({ length: width }, (_, column) => ({
                value: String(column),
                label: wordOf(column),
              }))}
              value={columns[field] === null ? null : String(columns[field])}
              onChange={(value) => choose(field, value)}
            />
          ))}
          <Checkbox
            className={classes.head}
            label={t`The first row names the columns`}
            checked={hasHead}
            onChange={(event) => onHead(event.currentTarget.checked)}
          />
        </div>
      )}
    </div>
  );
}
