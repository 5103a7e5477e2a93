import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { ErrorState } from '../components/error-state.js';
import { StateMessage } from '../components/state-message.js';

/** An address that leads nowhere. */
export function NotFound() {
  return (
    <StateMessage
      title={<Trans>There is no such page</Trans>}
      actions={
        <Button renderRoot={(props) => <Link {...props} to="/" />}>
          <Trans>Go to your orders</Trans>
        </Button>
      }
    >
      <Trans>The address may be mistyped, or the page has moved.</Trans>
    </StateMessage>
  );
}

/** A page that broke; the rest of Docket still works. */
export function PageError({ error, reset }: { error: unknown; reset: () => void }) {
  return <ErrorState title={<Trans>This page could not be shown</Trans>} error={error} onRetry={reset} />;
}
