import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Checkbox, Tooltip, VisuallyHidden } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { type MouseEvent, memo } from 'react';
import { type FragmentType, readFragment } from '../../../gql/fragment-masking.js';
import type { ListRowProps } from './list-row.js';
import { NextStepButton } from './next-step-button.js';
import { OrderCell, type OrderExtrasFragment } from './order-cell.js';
import { isNumeric, type OrderColumn } from './order-columns.js';
import { OrderRowFragment } from './order-row-fragment.js';
import classes from './order-table.module.css';

/** A row keeps what its columns asked for beyond every row, whatever answer it was patched with. */
type Extras = FragmentType<typeof OrderExtrasFragment>;

interface Props extends ListRowProps {
  columns: readonly OrderColumn[];
}

/** A click anywhere opens the order, unless it was meant for something in the row or marked text. */
const isForRow = (event: MouseEvent) =>
  !(event.target as Element).closest('a, button, input, label') && !window.getSelection()?.toString();

/** One order in the list. */
export const OrderRow = memo(function OrderRow(props: Props) {
  const { row, place, vendorId, search, columns, picked, onPick, onOpen } = props;
  const { t } = useLingui();
  const navigate = useNavigate();
  const { left, change } = row;
  const order = readFragment(OrderRowFragment, row.order);
  const to = { to: '/v/$vendorId/orders/$orderId', params: { vendorId, orderId: order.id }, search } as const;
  const open = () => onOpen(order.id);
  return (
    <tr
      className={classes.row}
      data-row={order.id}
      data-left={left || undefined}
      data-changed={change ? true : undefined}
      data-picked={picked || undefined}
      aria-rowindex={place + 2}
      onClick={(event) => {
        if (!isForRow(event)) return;
        open();
        void navigate(to);
      }}
    >
      <td className={classes.select}>
        <PickBox row={row} picked={picked} onPick={onPick} />
      </td>
      <td className={classes.cell} data-column="NUMBER">
        <Link {...to} className={classes.numberLink} data-row-link onClick={open}>
          #{order.number}
        </Link>
      </td>
      {columns.map(
        (column) =>
          column !== 'NUMBER' && (
            <td
              key={column}
              className={classes.cell}
              data-column={column}
              data-numeric={isNumeric(column) || undefined}
            >
              <OrderCell column={column} order={order} extras={row.order as Extras} left={left} />
            </td>
          ),
      )}
      <td className={classes.actions}>
        <div className={classes.actionsRow}>
          <NextStepButton order={order} changedBy={change?.by ?? null} left={left} />
          <Tooltip label={t`Open #${order.number}`}>
            <ActionIcon
              size={26}
              renderRoot={(root) => <Link {...root} {...to} onClick={open} />}
              aria-label={t`Open #${order.number}`}
            >
              <IconEye size={16} stroke={1.6} />
            </ActionIcon>
          </Tooltip>
        </div>
        {left && (
          <VisuallyHidden>
            <Trans>No longer in this list</Trans>
          </VisuallyHidden>
        )}
      </td>
    </tr>
  );
});

/** Picks a row; the whole cell is its target. A row that left the list can only be dropped. */
function PickBox({ row, picked, onPick }: Pick<ListRowProps, 'row' | 'picked' | 'onPick'>) {
  const { t } = useLingui();
  const { order, left } = row;
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the box is in it and has its own name
    <label
      className={classes.pick}
      onMouseDown={(event) => {
        if (event.shiftKey) event.preventDefault();
      }}
    >
      <Checkbox
        size="xs"
        checked={picked}
        disabled={left && !picked}
        aria-label={t`Select #${order.number}`}
        onChange={(event) =>
          onPick(order, (event.nativeEvent as unknown as { shiftKey?: boolean }).shiftKey === true)
        }
      />
    </label>
  );
}
