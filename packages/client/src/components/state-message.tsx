import type { ReactNode } from 'react';
import classes from './state-message.module.css';

interface Props {
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  role?: 'alert' | 'status';
}

/** What a place says when it has nothing else to show: empty, refused or broken. */
export function StateMessage({ title, children, actions, role }: Props) {
  return (
    <div className={classes.state} role={role}>
      <h2 className={classes.title}>{title}</h2>
      {children && <div className={classes.text}>{children}</div>}
      {actions && <div className={classes.actions}>{actions}</div>}
    </div>
  );
}
