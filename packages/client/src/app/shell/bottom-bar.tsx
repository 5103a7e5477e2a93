import { Trans, useLingui } from '@lingui/react/macro';
import { Drawer, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { openSpotlight } from '@mantine/spotlight';
import { IconHelpCircle, IconLogout, IconMenu2, IconSearch } from '@tabler/icons-react';
import { Link, useLocation } from '@tanstack/react-router';
import { useRef } from 'react';
import { useViewer } from '../../lib/viewer-context.js';
import { useStartSearch } from '../../routes/orders/use-start-search.js';
import { ColourSchemeSwitch } from './colour-scheme-switch.js';
import { navItems } from './nav-items.js';
import classes from './shell.module.css';
import { useSignOut } from './use-sign-out.js';
import { VendorSwitcher } from './vendor-switcher.js';

/** The navigation of a phone: the places under the thumb, the rest behind "More". */
export function BottomBar({ onHelp }: { onHelp: () => void }) {
  const { t } = useLingui();
  const viewer = useViewer();
  const { pathname } = useLocation();
  const signOut = useSignOut();
  const start = useStartSearch();
  const [more, { open, close }] = useDisclosure();
  // A dialog opens once this one has given the focus back to "More": there it is when that is closed too.
  const next = useRef<(() => void) | null>(null);
  const goOn = (step: () => void) => {
    next.current = step;
    close();
  };
  // An order has its own foot, with its next step.
  if (/\/orders\/./.test(pathname)) return null;
  const items = navItems(viewer);
  const near = items.filter(({ rare }) => !rare).slice(0, 3);
  const behind = items.filter((item) => !near.includes(item));
  return (
    <nav className={classes.bottom} aria-label={t`Main`}>
      {near.map(({ key, path, icon: Icon, word }) => (
        <Link
          key={key}
          to={path}
          search={key === 'orders' ? start : {}}
          className={classes.tab}
          data-active={pathname.startsWith(path) || undefined}
          aria-current={pathname.startsWith(path) ? 'page' : undefined}
        >
          <Icon size={20} stroke={1.6} />
          {word}
        </Link>
      ))}
      <UnstyledButton
        className={classes.tab}
        data-active={behind.some(({ path }) => pathname.startsWith(path)) || undefined}
        onClick={open}
      >
        <IconMenu2 size={20} stroke={1.6} />
        <Trans>More</Trans>
      </UnstyledButton>
      <Drawer
        opened={more}
        onClose={close}
        onExitTransitionEnd={() => {
          const step = next.current;
          next.current = null;
          step?.();
        }}
        position="bottom"
        size={480}
        title={viewer.name}
        closeButtonProps={{ 'aria-label': t`Close` }}
      >
        <div className={classes.more}>
          <VendorSwitcher />
          <UnstyledButton className={classes.item} onClick={() => goOn(openSpotlight)}>
            <IconSearch size={16} stroke={1.6} />
            <span className={classes.label}>
              <Trans>Go to…</Trans>
            </span>
          </UnstyledButton>
          {behind.map(({ key, path, icon: Icon, word }) => (
            <Link
              key={key}
              to={path}
              className={classes.item}
              data-active={pathname.startsWith(path) || undefined}
              aria-current={pathname.startsWith(path) ? 'page' : undefined}
              onClick={close}
            >
              <Icon size={16} stroke={1.6} />
              <span className={classes.label}>{word}</span>
            </Link>
          ))}
          <UnstyledButton className={classes.item} onClick={() => goOn(onHelp)}>
            <IconHelpCircle size={16} stroke={1.6} />
            <span className={classes.label}>
              <Trans>Help and keys</Trans>
            </span>
          </UnstyledButton>
          <UnstyledButton className={classes.item} onClick={() => void signOut()}>
            <IconLogout size={16} stroke={1.6} />
            <span className={classes.label}>
              <Trans>Sign out</Trans>
            </span>
          </UnstyledButton>
          <ColourSchemeSwitch />
        </div>
      </Drawer>
    </nav>
  );
}
