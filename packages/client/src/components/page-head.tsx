import type { ReactNode } from 'react';
import classes from './page-head.module.css';

/** The name of a page and, under it, what it is for. */
export function PageHead({ title, lead, aside }: { title: ReactNode; lead?: ReactNode; aside?: ReactNode }) {
  return (
    <header className={classes.head}>
      <div>
        <h1 className={classes.title}>{title}</h1>
        {lead && <p className={classes.lead}>{lead}</p>}
      </div>
      {aside}
    </header>
  );
}
