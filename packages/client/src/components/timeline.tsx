import type { ReactNode } from 'react';
import classes from './timeline.module.css';

export interface TimelineRow {
  key: string;
  /** The shape at the line; a small ring where none is given. */
  mark?: ReactNode;
  what: ReactNode;
  who: ReactNode;
}

/** What happened, newest first, along one line. */
export function Timeline({ rows }: { rows: TimelineRow[] }) {
  return (
    <ol className={classes.timeline}>
      {rows.map((row) => (
        <li key={row.key} className={classes.row}>
          <span className={classes.mark}>{row.mark ?? <span className={classes.ring} />}</span>
          <div>
            <div>{row.what}</div>
            <div className={classes.who}>{row.who}</div>
          </div>
        </li>
      ))}
    </ol>
  );
}
