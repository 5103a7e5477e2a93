import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox, VisuallyHidden } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { type RefObject, useMemo } from 'react';
import type { SearchSort } from '../order-search.js';
import { isPicked, type Picks } from '../selection.js';
import type { ListedOrder, ListRowProps } from './list-row.js';
import { columnsWithin, type OrderColumn, widthOf } from './order-columns.js';
import { OrderRow } from './order-row.js';
import classes from './order-table.module.css';
import { SortHead } from './sort-head.js';
import type { WindowPart } from './use-row-window.js';

interface Props extends Pick<ListRowProps, 'vendorId' | 'search' | 'onPick' | 'onOpen'> {
  parts: WindowPart<ListedOrder>[];
  body: RefObject<HTMLElement | null>;
  /** How many rows there are in all; null while that is not known. */
  rowCount: number | null;
  columns: readonly OrderColumn[];
  sort: SearchSort;
  onSort: (sort: SearchSort) => void;
  picks: Picks;
  /** How many of the rows that can be picked are. */
  pickedOf: 'none' | 'some' | 'all';
  onPickRows: () => void;
}

/** The orders as a table, of which only the rows around the reader are in the document. */
export function OrderTable(props: Props) {
  const { parts, body, rowCount, sort, onSort, picks, pickedOf, onPickRows, ...row } = props;
  const { t } = useLingui();
  const { ref, width } = useElementSize();
  const columns = useMemo(
    () => columnsWithin(props.columns, width || Number.POSITIVE_INFINITY),
    [props.columns, width],
  );
  const span = columns.length + 2;
  return (
    <div ref={ref}>
      <table className={classes.table} aria-rowcount={rowCount === null ? -1 : rowCount + 1}>
        <VisuallyHidden component="caption">
          <Trans>Orders</Trans>
        </VisuallyHidden>
        <colgroup>
          <col className={classes.colSelect} />
          {columns.map((column) => (
            <col key={column} style={{ width: widthOf(column) ?? undefined }} />
          ))}
          <col className={classes.colActions} />
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" className={classes.select}>
              {/* biome-ignore lint/a11y/noLabelWithoutControl: the box is in it and has its own name */}
              <label className={classes.pick}>
                <Checkbox
                  size="xs"
                  checked={pickedOf === 'all'}
                  indeterminate={pickedOf === 'some'}
                  onChange={onPickRows}
                  aria-label={t`Select the rows shown`}
                />
              </label>
            </th>
            {columns.map((column) => (
              <SortHead key={column} column={column} sort={sort} onSort={onSort} />
            ))}
            <th scope="col" className={classes.actions}>
              <VisuallyHidden>
                <Trans>Actions</Trans>
              </VisuallyHidden>
            </th>
          </tr>
        </thead>
        <tbody ref={body as RefObject<HTMLTableSectionElement | null>}>
          {parts.map((part) =>
            part.kind === 'row' ? (
              <OrderRow
                key={part.key}
                {...row}
                row={part.row}
                place={part.place}
                columns={columns}
                picked={isPicked(picks, part.key) && !(picks.all && part.row.left)}
              />
            ) : (
              // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus
              <tr key={part.key} className={classes.blank} aria-hidden="true">
                <td
                  colSpan={span}
                  style={part.kind === 'space' ? { height: part.height } : undefined}
                  className={part.kind === 'space' ? classes.space : undefined}
                >
                  {part.kind === 'bars' && <span className={classes.bar} />}
                </td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </div>
  );
}
