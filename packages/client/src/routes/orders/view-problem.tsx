import { Trans } from '@lingui/react/macro';
import type { OrderSearch } from '../../features/orders/order-search.js';
import { useSavedViews } from '../../features/views/use-saved-views.js';
import classes from './view-problem.module.css';
import { openView } from './view-search.js';

/** Says when the view that is open does not ask for what it did once; nothing when all is well. */
export function ViewProblem({ search }: { search: OrderSearch }) {
  const view = openView(search, useSavedViews());
  if (!view?.problem) return null;
  return (
    <p className={classes.problem} role="status">
      <Trans>
        “{view.name}” is not what it was. {view.problem}
      </Trans>
    </p>
  );
}
