import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { errorId, refusalIn } from '../lib/apollo/refused.js';
import { StateMessage } from './state-message.js';

interface Props {
  title: ReactNode;
  error: unknown;
  onRetry: () => void;
}

/** Something could not be read: what, that nothing was changed, what to tell support, and the way on. */
export function ErrorState({ title, error, onRetry }: Props) {
  const id = errorId(error);
  const refusal = refusalIn(error);
  return (
    <StateMessage
      role="alert"
      title={title}
      actions={
        <Button leftSection={<IconRefresh size={16} stroke={1.6} />} onClick={onRetry}>
          <Trans>Try again</Trans>
        </Button>
      }
    >
      {refusal ??
        (id ? (
          <Trans>The server answered with an error. Nothing was changed. Tell support: {id}</Trans>
        ) : (
          <Trans>The server could not be reached or gave no usable answer. Nothing was changed.</Trans>
        ))}
    </StateMessage>
  );
}
