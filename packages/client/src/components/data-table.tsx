import { VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './data-table.module.css';

interface Column<Key extends string> {
  key: Key;
  head: ReactNode;
  /** In pixels; the columns without one share the rest. */
  width?: number;
}

interface Props<Key extends string> {
  caption: string;
  columns: Column<Key>[];
  rows: { key: string; cells: Record<Key, ReactNode>; selected?: boolean }[] | undefined;
  /** Inside a panel it has no frame of its own. */
  bare?: boolean;
  /** What stands there instead of rows, or after them. */
  children?: ReactNode;
}

/** A quiet table in a panel. On phones each row becomes a short list of its cells. */
export function DataTable<Key extends string>({
  caption,
  columns,
  rows,
  bare = false,
  children,
}: Props<Key>) {
  return (
    <div className={bare ? undefined : classes.panel}>
      {rows && rows.length > 0 && (
        <table className={classes.table}>
          <VisuallyHidden component="caption">{caption}</VisuallyHidden>
          <colgroup>
            {columns.map(({ key, width }) => (
              <col key={key} style={{ width }} />
            ))}
          </colgroup>
          <thead>
            <tr>
              {columns.map(({ key, head }) => (
                <th key={key} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key} data-selected={row.selected || undefined}>
                {columns.map(({ key, head }) => (
                  <td key={key}>
                    {/* A phone has no heads above; to a screen reader they are there all the same. */}
                    {row.cells[key] !== null && (
                      <span className={classes.label} aria-hidden="true">
                        {head}
                      </span>
                    )}
                    {row.cells[key]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {children}
    </div>
  );
}
