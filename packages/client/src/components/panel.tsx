import { type ReactNode, useId } from 'react';
import classes from './panel.module.css';

interface Props {
  title: ReactNode;
  /** What stands at the right end of the heading. */
  aside?: ReactNode;
  children: ReactNode;
}

/** One subject of a page: a heading, a hairline, its content. */
export function Panel({ title, aside, children }: Props) {
  const heading = useId();
  return (
    <section className={classes.panel} aria-labelledby={heading}>
      <div className={classes.head}>
        <h2 id={heading} className={classes.title}>
          {title}
        </h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
