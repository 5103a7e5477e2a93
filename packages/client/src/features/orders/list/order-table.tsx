import { Trans } from '@lingui/react/macro';
import { VisuallyHidden } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import type { FragmentType } from '../../../gql/fragment-masking.js';
import type { LiveOrder, LiveRow } from '../live-list.js';
import type { OrderSearch } from '../order-search.js';
import { OrderRow, type OrderRowFragment } from './order-row.js';
import classes from './order-table.module.css';

export type ListedOrder = LiveOrder & FragmentType<typeof OrderRowFragment>;

interface Props {
  rows: LiveRow<ListedOrder>[];
  vendorId: string;
  search: OrderSearch;
}

/** The orders as a table, newest first. */
export function OrderTable({ rows, vendorId, search }: Props) {
  return (
    <table className={classes.table}>
      <VisuallyHidden component="caption">
        <Trans>Orders, newest first</Trans>
      </VisuallyHidden>
      <colgroup>
        <col className={classes.colNumber} />
        <col className={classes.colPlaced} />
        <col />
        <col className={classes.colStatus} />
        <col className={classes.colItems} />
        <col className={classes.colAmount} />
        <col className={classes.colAmount} />
        <col className={classes.colShipment} />
        <col className={classes.colActions} />
      </colgroup>
      <thead>
        <tr>
          <th scope="col" className={classes.number}>
            <Trans>Order</Trans>
          </th>
          <th scope="col" aria-sort="descending">
            <span className={classes.sorted}>
              <Trans>Placed</Trans>
              <IconArrowDown size={14} stroke={1.6} aria-hidden />
            </span>
          </th>
          <th scope="col">
            <Trans>Customer</Trans>
          </th>
          <th scope="col">
            <Trans>Status</Trans>
          </th>
          <th scope="col" className={classes.items}>
            <Trans>Items</Trans>
          </th>
          <th scope="col" className={classes.amount}>
            <Trans>Total</Trans>
          </th>
          <th scope="col" className={classes.amount}>
            <Trans>Earned</Trans>
          </th>
          <th scope="col" className={classes.shipment}>
            <Trans>Shipment</Trans>
          </th>
          <th scope="col" className={classes.actions}>
            <VisuallyHidden>
              <Trans>Actions</Trans>
            </VisuallyHidden>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ order, left, change }) => (
          <OrderRow
            key={order.id}
            order={order}
            vendorId={vendorId}
            search={search}
            left={left}
            change={change}
          />
        ))}
      </tbody>
    </table>
  );
}
