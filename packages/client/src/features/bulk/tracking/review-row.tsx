import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconX } from '@tabler/icons-react';
import { type ClipboardEvent, type KeyboardEvent, memo } from 'react';
import { formatDay } from '../../../lib/dates.js';
import { useFormat } from '../../../lib/format-context.js';
import { type ParcelField, parcelFields, type RowReading } from './parcel-rows.js';
import { readTable, type Table } from './pasted-table.js';
import classes from './review-table.module.css';
import { problemWords } from './row-words.js';
import type { RowCheck } from './use-row-checks.js';

export interface ReviewRowProps {
  /** Among all rows, from 1. */
  place: number;
  /** Among those that are shown, from 0. */
  index: number;
  measure: (row: HTMLElement | null) => void;
  reading: RowReading;
  check: RowCheck | null;
  onText: (key: string, field: ParcelField, text: string) => void;
  onCells: (key: string, field: ParcelField, table: Table) => void;
  onDrop: (key: string) => void;
}

/** A row is long to draw and there may be a thousand: only what has changed is drawn anew. */
const isSame = (one: ReviewRowProps, other: ReviewRowProps): boolean =>
  one.place === other.place &&
  one.index === other.index &&
  one.check === other.check &&
  one.reading.row === other.reading.row &&
  one.reading.isOpen === other.reading.isOpen &&
  one.reading.input?.shippedOn === other.reading.input?.shippedOn &&
  (one.reading.problem === other.reading.problem ||
    JSON.stringify(one.reading.problem) === JSON.stringify(other.reading.problem));

/** Up, down and Enter go to the same cell of another row, as in any table of cells. */
function goTo(event: KeyboardEvent<HTMLInputElement>): void {
  const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' || event.key === 'Enter' ? 1 : 0;
  if (step === 0 || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  const row = event.currentTarget.closest('tr');
  const next = step < 0 ? row?.previousElementSibling : row?.nextElementSibling;
  next?.querySelector<HTMLInputElement>(`input[name="${event.currentTarget.name}"]`)?.focus();
}

/** One parcel of the table: its cells, and what would become of it. */
export const ReviewRow = memo(function ReviewRow(props: ReviewRowProps) {
  const { place, index, reading, check, onText, onCells, onDrop } = props;
  const { t } = useLingui();
  const { row, problem } = reading;
  const labels: Record<ParcelField, string> = {
    orderNumber: t`Order number`,
    provider: t`Provider or link`,
    trackingNumber: t`Tracking number`,
    shippedOn: t`Date shipped`,
  };
  const isBad = problem !== null || Boolean(check?.problem);
  const wrong = problem ? fieldOf[problem.kind] : null;
  const hints: Partial<Record<ParcelField, string>> = {
    provider: check?.provider ?? '',
    shippedOn: reading.isOpen ? '' : t`Today`,
  };
  const paste = (event: ClipboardEvent<HTMLInputElement>, field: ParcelField) => {
    const table = readTable(event.clipboardData.getData('text/plain'));
    if (table.length < 2 && (table[0]?.length ?? 0) < 2) return;
    // A number that has spaces in it is one cell.
    if (table.length < 2 && !/[\t;,|]/.test(event.clipboardData.getData('text/plain'))) return;
    event.preventDefault();
    onCells(row.key, field, table);
  };
  return (
    <tr
      ref={props.measure}
      className={classes.row}
      aria-rowindex={index + 2}
      data-index={index}
      data-row={row.key}
      data-bad={isBad || undefined}
    >
      <td className={classes.place}>{place}</td>
      {parcelFields.map((field) => (
        <td key={field} className={classes.cell}>
          <span className={classes.label} aria-hidden="true">
            {labels[field]}
          </span>
          <input
            className={classes.input}
            name={field}
            value={row[field]}
            placeholder={hints[field]}
            aria-label={t`${labels[field]}, row ${place}`}
            aria-invalid={wrong === field || undefined}
            aria-describedby={isBad ? `${row.key}-state` : undefined}
            autoComplete="off"
            spellCheck={false}
            dir={field === 'trackingNumber' ? 'ltr' : undefined}
            onChange={(event) => onText(row.key, field, event.currentTarget.value)}
            onPaste={(event) => paste(event, field)}
            onKeyDown={goTo}
          />
        </td>
      ))}
      <td className={classes.state} id={`${row.key}-state`}>
        <State reading={reading} check={check} />
      </td>
      <td className={classes.drop}>
        <ActionIcon size={26} aria-label={t`Leave out row ${place}`} onClick={() => onDrop(row.key)}>
          <IconX size={16} stroke={1.6} aria-hidden />
        </ActionIcon>
      </td>
    </tr>
  );
}, isSame);

/** Beside which cell a problem stands. */
const fieldOf: Record<NonNullable<RowReading['problem']>['kind'], ParcelField> = {
  'no-order': 'orderNumber',
  'no-tracking': 'trackingNumber',
  rounded: 'trackingNumber',
  'no-date': 'shippedOn',
  'which-date': 'shippedOn',
  'same-as': 'trackingNumber',
};

function State({ reading, check }: { reading: RowReading; check: RowCheck | null }) {
  const { locale, today } = useFormat();
  const { problem, isOpen, input } = reading;
  if (isOpen)
    return (
      <span className={classes.quiet}>
        <Trans>Not filled in yet</Trans>
      </span>
    );
  const why = problem ? problemWords(problem, (day) => formatDay(day, '', locale)) : check?.problem;
  if (why)
    return (
      <span className={classes.problem}>
        <IconAlertTriangle size={16} stroke={1.6} aria-hidden />
        {why}
      </span>
    );
  if (!check)
    return (
      <span className={classes.quiet}>
        <Trans>Checking…</Trans>
      </span>
    );
  const day = input?.shippedOn ?? today;
  return (
    <>
      <span className={classes.fine}>
        <IconCircleCheck size={16} stroke={1.6} aria-hidden />
        <span>
          {check.order?.customerName}
          <span className={classes.quiet}>
            {'\u00A0· '}
            {check.provider}
            {'\u00A0· '}
            {day === today ? <Trans>today</Trans> : formatDay(day, today, locale)}
          </span>
        </span>
      </span>
      {check.warnings.map((warning) => (
        <span key={warning} className={classes.warning}>
          <IconAlertTriangle size={16} stroke={1.6} aria-hidden />
          {warning}
        </span>
      ))}
    </>
  );
}
