import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { StateMessage } from '../components/state-message.js';
import { useViewer } from '../lib/viewer-context.js';

/** The server guards these pages; this only says so kindly. */
export function OperatorOnly({ children }: { children: ReactNode }) {
  const { isOperator } = useViewer();
  if (isOperator) return children;
  return (
    <StateMessage title={<Trans>This page is for operators</Trans>}>
      <Trans>Only people who work for the marketplace can see it.</Trans>
    </StateMessage>
  );
}
