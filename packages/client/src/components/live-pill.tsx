import { Trans, useLingui } from '@lingui/react/macro';
import { Tooltip } from '@mantine/core';
import { useEffect, useState } from 'react';
import classes from './live-pill.module.css';

export type LiveState = 'connecting' | 'live' | 'catching-up' | 'offline';

const shown: Record<LiveState, 'live' | 'catching-up' | 'offline'> = {
  connecting: 'live',
  live: 'live',
  'catching-up': 'catching-up',
  offline: 'offline',
};

/** A short break is not worth a word: what lasts under half a second is never shown. */
function useSettled(state: LiveState): LiveState {
  const [settled, setSettled] = useState(state);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(state), state === 'live' ? 0 : 500);
    return () => clearTimeout(timer);
  }, [state]);
  return settled;
}

function Sign({ state }: { state: 'live' | 'catching-up' | 'offline' }) {
  return (
    <svg viewBox="0 0 10 10" className={classes.sign} data-state={state} aria-hidden="true">
      {state === 'live' && <circle cx="5" cy="5" r="3.6" className={classes.full} />}
      {state === 'catching-up' && <path d="M8.2 7A3.8 3.8 0 1 1 8.2 3" />}
      {state === 'offline' && <path d="M5 .9 9.1 5 5 9.1 .9 5z" />}
    </svg>
  );
}

/** Whether what is on the page is what is so right now. */
export function LivePill({ state }: { state: LiveState }) {
  const { t } = useLingui();
  const now = shown[useSettled(state)];
  const why = {
    live: t`Changes appear here by themselves`,
    'catching-up': t`Reading the changes you missed`,
    offline: t`No connection. What you see may be old.`,
  }[now];
  return (
    <Tooltip label={why}>
      <span className={classes.pill}>
        <Sign state={now} />
        <span className={classes.word}>
          {now === 'live' && <Trans>Live</Trans>}
          {now === 'catching-up' && <Trans>Catching up…</Trans>}
          {now === 'offline' && <Trans>Offline</Trans>}
        </span>
      </span>
    </Tooltip>
  );
}
