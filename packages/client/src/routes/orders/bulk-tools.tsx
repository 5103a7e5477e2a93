import { Trans } from '@lingui/react/macro';
import { BulkActions } from '../../features/bulk/bulk-actions.js';
import { ExportButton } from '../../features/exports/export-button.js';
import type { SearchSort } from '../../features/orders/order-search.js';
import type { Selection } from '../../features/orders/selection.js';
import type { Asked } from '../../lib/asked.js';
import { formatCount } from '../../lib/counts.js';

export interface BulkToolsProps {
  selection: Selection;
  sort: SearchSort;
  /** "s", "t" or "e" was pressed: status, tracking, export. `useAsked` acts on it. */
  asked: Asked | null;
}

/** What can be done with the selected orders. */
export function BulkTools({ selection, sort, asked }: BulkToolsProps) {
  return (
    <>
      <BulkActions selection={selection} sort={sort} asked={asked} />
      <ExportButton
        filter={selection.filter}
        sort={sort}
        count={selection.count}
        label={<Trans>Export {formatCount(selection.count)}</Trans>}
        asked={asked}
      />
    </>
  );
}
