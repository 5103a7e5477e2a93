import { Trans } from '@lingui/react/macro';
import { useDisclosure } from '@mantine/hooks';
import { type ReactNode, Suspense } from 'react';
import { useKeys } from '../../lib/keyboard.js';
import { BottomBar } from './bottom-bar.js';
import { HelpDialog } from './help-dialog.js';
import { Navigation } from './navigation.js';
import classes from './shell.module.css';

/** The frame: navigation at the left (a rail, then a bar at the foot, as it gets narrow) and the page. */
export function Shell({ children }: { children: ReactNode }) {
  const [help, { open, close }] = useDisclosure();
  useKeys({ '?': open });
  return (
    <div className={classes.shell}>
      <a href="#content" className={classes.skip}>
        <Trans>Skip to content</Trans>
      </a>
      <Navigation onHelp={open} />
      <main id="content" className={classes.main} tabIndex={-1}>
        <Suspense>{children}</Suspense>
      </main>
      <BottomBar onHelp={open} />
      <HelpDialog opened={help} onClose={close} />
    </div>
  );
}
