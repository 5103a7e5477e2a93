import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useToggle } from '@mantine/hooks';
import { Link, useSearch } from '@tanstack/react-router';
import { useFollowedViews, useSavedViews } from '../../features/views/use-saved-views.js';
import { formatCount } from '../../lib/counts.js';
import { useVendor } from '../../lib/viewer-context.js';
import { viewSearch } from '../../routes/orders/view-search.js';
import classes from './saved-view-links.module.css';

/** So many stand there at first; the one that is open always does. */
const atFirst = 12;

/** Under Orders: the views that the person sees, each with how many orders it matches now. */
export function SavedViewLinks() {
  const { t } = useLingui();
  const vendor = useVendor();
  const { view: openId } = useSearch({ strict: false }) as { view?: string };
  const [isAll, toggle] = useToggle([false, true]);
  useFollowedViews();
  const views = useSavedViews() ?? [];
  if (views.length === 0) return null;
  const shown = views.filter(({ id }, place) => isAll || place < atFirst || id === openId);
  return (
    <div className={classes.views}>
      <p className={classes.heading} id="saved-views">
        <Trans>Saved views</Trans>
      </p>
      <ul className={classes.list} aria-labelledby="saved-views">
        {shown.map((view) => (
          <li key={view.id}>
            <Link
              to="/v/$vendorId/orders"
              params={{ vendorId: vendor.id }}
              search={viewSearch(view, vendor)}
              className={classes.link}
              data-active={view.id === openId || undefined}
              aria-current={view.id === openId ? 'page' : undefined}
              title={view.problem ?? view.name}
            >
              <span className={classes.name}>{view.name}</span>
              {view.problem && <VisuallyHidden>{t`, ${view.problem}`}</VisuallyHidden>}
              <span className={classes.count}>
                {formatCount(view.count)}
                <VisuallyHidden>
                  {' '}
                  <Plural value={view.count.value} one="order" other="orders" />
                </VisuallyHidden>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {views.length > atFirst && (
        <UnstyledButton className={classes.more} aria-expanded={isAll} onClick={() => toggle()}>
          {isAll ? <Trans>Show fewer</Trans> : <Trans>Show all {views.length}</Trans>}
        </UnstyledButton>
      )}
    </div>
  );
}
