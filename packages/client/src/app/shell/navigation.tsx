import { Trans, useLingui } from '@lingui/react/macro';
import { UnstyledButton } from '@mantine/core';
import { openSpotlight } from '@mantine/spotlight';
import { IconHelpCircle, IconSearch } from '@tabler/icons-react';
import { Link, useLocation } from '@tanstack/react-router';
import { Fragment } from 'react';
import { KeyCap } from '../../components/key-cap.js';
import { useSingleKeys } from '../../lib/single-keys.js';
import { useViewer } from '../../lib/viewer-context.js';
import { useStartSearch } from '../../routes/orders/use-start-search.js';
import { mod } from './key-words.js';
import { type NavItem, navItems } from './nav-items.js';
import { SavedViewLinks } from './saved-view-links.js';
import classes from './shell.module.css';
import { UserMenu } from './user-menu.js';
import { VendorSwitcher } from './vendor-switcher.js';

function Item({ item }: { item: NavItem }) {
  const { pathname } = useLocation();
  const active = pathname.startsWith(item.path);
  const start = useStartSearch();
  const Icon = item.icon;
  return (
    <Link
      to={item.path}
      search={item.key === 'orders' ? start : {}}
      className={classes.item}
      data-active={active || undefined}
      aria-current={active ? 'page' : undefined}
    >
      <Icon size={16} stroke={1.6} />
      <span className={classes.label}>{item.word}</span>
    </Link>
  );
}

/** The column at the left: for whom, where, help and the person. */
export function Navigation({ onHelp }: { onHelp: () => void }) {
  const { t } = useLingui();
  const viewer = useViewer();
  const singleKeys = useSingleKeys();
  const items = navItems(viewer);
  const own = items.filter((item) => !item.operator);
  const operator = items.filter((item) => item.operator);
  return (
    <nav className={classes.nav} aria-label={t`Main`}>
      <VendorSwitcher />
      <div className={classes.items}>
        {own.map((item) => (
          <Fragment key={item.key}>
            <Item item={item} />
            {item.key === 'orders' && <SavedViewLinks />}
          </Fragment>
        ))}
        {operator.length > 0 && (
          <p className={classes.heading}>
            <Trans>Marketplace</Trans>
          </p>
        )}
        {operator.map((item) => (
          <Item key={item.key} item={item} />
        ))}
      </div>
      <div className={classes.foot}>
        <UnstyledButton className={classes.item} onClick={openSpotlight}>
          <IconSearch size={16} stroke={1.6} />
          <span className={classes.label}>
            <Trans>Go to…</Trans>
          </span>
          <span className={classes.end}>
            <KeyCap>{mod} K</KeyCap>
          </span>
        </UnstyledButton>
        <UnstyledButton className={classes.item} onClick={onHelp}>
          <IconHelpCircle size={16} stroke={1.6} />
          <span className={classes.label}>
            <Trans>Help and keys</Trans>
          </span>
          <span className={classes.end}>{singleKeys && <KeyCap>?</KeyCap>}</span>
        </UnstyledButton>
        <div className={classes.person}>
          <UserMenu />
        </div>
      </div>
    </nav>
  );
}
