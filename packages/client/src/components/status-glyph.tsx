import type { OrderStatus } from '../gql/graphql.js';
import classes from './status.module.css';

const shapes: Record<OrderStatus, React.ReactNode> = {
  PENDING: <circle cx="8" cy="8" r="6.2" strokeDasharray="2 1.9" />,
  ON_HOLD: (
    <>
      <rect x="2" y="2" width="12" height="12" rx="3.2" className={classes.full} />
      <path d="M6.3 5.5v5M9.7 5.5v5" className={classes.inner} />
    </>
  ),
  PROCESSING: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M8 4.4a3.6 3.6 0 0 1 0 7.2z" className={classes.full} strokeWidth="0" />
    </>
  ),
  COMPLETED: (
    <>
      <circle cx="8" cy="8" r="6.2" className={classes.full} />
      <path d="m5.3 8.2 1.9 1.9 3.6-3.9" className={classes.inner} />
    </>
  ),
  CANCELLED: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="m5.9 5.9 4.2 4.2M10.1 5.9l-4.2 4.2" />
    </>
  ),
  REFUNDED: <path d="M5.6 2.9 2.7 5.8l2.9 2.9M2.9 5.8h7.2a3.35 3.35 0 0 1 0 6.7H6.2" />,
  FAILED: (
    <>
      <path d="M8 2.2 14.3 13.4H1.7z" className={classes.full} />
      <path d="M8 6.3v3.2M8 11.55v.05" className={classes.inner} />
    </>
  ),
};

/** The shape of a status; its word stands beside it. */
export function StatusGlyph({ status }: { status: OrderStatus }) {
  return (
    <svg viewBox="0 0 16 16" className={classes.glyph} data-status={status} aria-hidden="true">
      {shapes[status]}
    </svg>
  );
}
