import { Trans, useLingui } from '@lingui/react/macro';
import { Button, SegmentedControl, VisuallyHidden } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type Dispatch, useCallback, useMemo, useState } from 'react';
import type { ParcelField, RowReading } from './parcel-rows.js';
import type { Table } from './pasted-table.js';
import { ReviewRow } from './review-row.js';
import classes from './review-table.module.css';
import type { DraftChange } from './tracking-draft.js';
import { useReviewWindow } from './use-review-window.js';
import type { RowCheck } from './use-row-checks.js';

export interface ReviewedRow {
  reading: RowReading;
  check: RowCheck | null;
}

interface Props {
  rows: readonly ReviewedRow[];
  onChange: Dispatch<DraftChange>;
}

export const isBad = ({ reading, check }: ReviewedRow): boolean =>
  reading.problem !== null || Boolean(check?.problem);

/** All parcels before they are saved: what is wrong stands beside each, and can be put right there. */
export function ReviewTable({ rows, onChange }: Props) {
  const { t } = useLingui();
  // Whoever repairs a row keeps it under their hands when it is right.
  const [only, setOnly] = useState<ReadonlySet<string> | null>(null);
  const bad = rows.filter(isBad);
  const shown = useMemo(
    () =>
      rows
        .map((row, index) => ({ ...row, key: row.reading.row.key, place: index + 1 }))
        .filter(({ key }) => !only || only.has(key)),
    [rows, only],
  );
  const { body, parts, measure } = useReviewWindow(useMemo(() => shown.map(({ key }) => key), [shown]));
  const onText = useCallback(
    (key: string, field: ParcelField, text: string) => onChange({ type: 'typed', key, field, text }),
    [onChange],
  );
  const onCells = useCallback(
    (key: string, field: ParcelField, table: Table) => onChange({ type: 'filled', key, field, table }),
    [onChange],
  );
  const onDrop = useCallback(
    (key: string) => onChange({ type: 'dropped', keys: new Set([key]) }),
    [onChange],
  );
  return (
    <>
      {(bad.length > 0 || only) && rows.length > 1 && (
        <div className={classes.tools}>
          <SegmentedControl
            aria-label={t`Which rows`}
            value={only ? 'bad' : 'all'}
            onChange={(value) =>
              setOnly(value === 'bad' ? new Set(bad.map(({ reading }) => reading.row.key)) : null)
            }
            data={[
              { value: 'all', label: t`All ${rows.length}` },
              { value: 'bad', label: t`To repair ${bad.length}` },
            ]}
          />
        </div>
      )}
      <table className={classes.table} aria-rowcount={shown.length + 1}>
        <VisuallyHidden component="caption">
          <Trans>Parcels to save</Trans>
        </VisuallyHidden>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" className={classes.place}>
              <VisuallyHidden>
                <Trans>Row</Trans>
              </VisuallyHidden>
            </th>
            <th scope="col" className={classes.orderHead}>
              <Trans>Order</Trans>
            </th>
            <th scope="col" className={classes.providerHead}>
              <Trans>Provider or link</Trans>
            </th>
            <th scope="col">
              <Trans>Tracking number</Trans>
            </th>
            <th scope="col" className={classes.dateHead}>
              <Trans>Date shipped</Trans>
            </th>
            <th scope="col" className={classes.state}>
              <Trans>What is saved</Trans>
            </th>
            <th scope="col" className={classes.drop}>
              <VisuallyHidden>
                <Trans>Leave out</Trans>
              </VisuallyHidden>
            </th>
          </tr>
        </thead>
        <tbody ref={body}>
          {parts.map((part) => {
            if (part.kind === 'space')
              return (
                // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus
                <tr key={part.key} className={classes.space} aria-hidden="true">
                  <td colSpan={7} style={{ height: part.height }} />
                </tr>
              );
            const row = shown[part.index];
            return (
              row && (
                <ReviewRow
                  key={part.key}
                  place={row.place}
                  index={part.index}
                  measure={measure}
                  reading={row.reading}
                  check={row.check}
                  onText={onText}
                  onCells={onCells}
                  onDrop={onDrop}
                />
              )
            );
          })}
        </tbody>
      </table>
      <div className={classes.add}>
        <Button
          variant="link"
          size="xs"
          leftSection={<IconPlus size={16} stroke={1.6} aria-hidden />}
          onClick={() => {
            setOnly(null);
            onChange({ type: 'added' });
          }}
        >
          <Trans>Add a row</Trans>
        </Button>
      </div>
    </>
  );
}
