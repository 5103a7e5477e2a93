import { Trans } from '@lingui/react/macro';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, Suspense, useState } from 'react';
import { JobPanels } from '../../features/bulk/jobs/job-panels.js';
import { useKeyPairs, useKeys } from '../../lib/keyboard.js';
import { useViewer } from '../../lib/viewer-context.js';
import { useStartSearch } from '../../routes/orders/use-start-search.js';
import { BottomBar } from './bottom-bar.js';
import { HelpDialog } from './help-dialog.js';
import { Navigation } from './navigation.js';
import { Palette } from './palette.js';
import classes from './shell.module.css';

/** The frame: navigation at the left (a rail, then a bar at the foot, as it gets narrow) and the page. */
export function Shell({ children }: { children: ReactNode }) {
  const [help, { open, close }] = useDisclosure();
  const { vendor, permissions } = useViewer();
  const hasJobs = vendor !== null && permissions.has('VIEW');
  const [query, setQuery] = useState('');
  const navigate = useNavigate();
  const start = useStartSearch();
  useKeys({ '?': open });
  useKeyPairs('g', {
    o: () =>
      vendor && void navigate({ to: '/v/$vendorId/orders', params: { vendorId: vendor.id }, search: start }),
    f: () => vendor && void navigate({ to: '/v/$vendorId/files', params: { vendorId: vendor.id } }),
  });
  return (
    <div className={classes.shell}>
      <a href="#content" className={classes.skip}>
        <Trans>Skip to content</Trans>
      </a>
      <Navigation onHelp={open} />
      <main id="content" className={classes.main} tabIndex={-1}>
        <Suspense>{children}</Suspense>
      </main>
      {hasJobs && <JobPanels />}
      <BottomBar onHelp={open} />
      <HelpDialog opened={help} onClose={close} />
      <Palette query={query} onQuery={setQuery} onHelp={open} />
    </div>
  );
}
