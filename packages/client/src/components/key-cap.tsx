import classes from './key-cap.module.css';

/** A key to press, as it is drawn on keyboards. */
export function KeyCap({ children }: { children: React.ReactNode }) {
  return <kbd className={classes.key}>{children}</kbd>;
}
