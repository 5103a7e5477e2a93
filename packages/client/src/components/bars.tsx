import { Trans } from '@lingui/react/macro';
import { VisuallyHidden } from '@mantine/core';
import { type CSSProperties, type ReactNode, useEffect, useState } from 'react';
import classes from './bars.module.css';

/** Nothing for 200 ms: what loads quickly never flickers. */
export function AfterDelay({ children }: { children: ReactNode }) {
  const [due, setDue] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), 200);
    return () => clearTimeout(timer);
  }, []);
  return due ? children : null;
}

const drift = [0, 18, -12, 24, -6, 10];

interface Props {
  rows: number;
  /** Widths of the bars in the places of the columns, in pixels. */
  columns: number[];
  height?: number;
}

/** Grey bars where rows will stand, at their height. */
export function Bars({ rows, columns, height = 42 }: Props) {
  return (
    <AfterDelay>
      <div role="status">
        <VisuallyHidden>
          <Trans>Loading</Trans>
        </VisuallyHidden>
        {Array.from({ length: rows }, (_, row) => (
          <div key={row} className={classes.row} style={{ height }} aria-hidden="true">
            {columns.map((width, column) => (
              <span
                key={column}
                className={classes.slot}
                style={
                  {
                    '--width': width,
                    '--drift': `${drift[(row + column) % drift.length] ?? 0}%`,
                  } as CSSProperties
                }
              >
                <span className={classes.bar} />
              </span>
            ))}
          </div>
        ))}
      </div>
    </AfterDelay>
  );
}
