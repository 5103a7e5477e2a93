import { Trans, useLingui } from '@lingui/react/macro';
import { Button, VisuallyHidden } from '@mantine/core';
import { type FocusEvent, useEffect, useRef, useState } from 'react';
import type { Deed, Undoable } from '../../../lib/deed.js';
import { isBusyElsewhere } from '../../../lib/keyboard.js';
import { useOffline } from '../../../lib/use-offline.js';
import classes from './undo-toast.module.css';
import { isUndoKey, secondsUntil, waitingEmails } from './undo-words.js';

interface Props {
  deed: Deed & { undo: Undoable };
  buyer: string;
  /** By `performance.now()`. */
  endsAt: number;
  onUndo: () => void;
  /** The time is over. */
  onEnd: () => void;
}

/** What was done, who is emailed in how many seconds, and the way back while there is one. */
export function UndoToast({ deed, buyer, endsAt, onUndo, onEnd }: Props) {
  const { t } = useLingui();
  const { undo, done, mails } = deed;
  const offline = useOffline() !== null;
  const seconds = useSecondsUntil(endsAt, onEnd);
  const [all] = useState(seconds);
  const before = useRef<EventTarget | null>(null);
  const act = () => {
    if (offline) return;
    // The button goes away: whoever stood on it is back where they came from.
    if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus();
    onUndo();
  };
  useUndoKey(act);
  return (
    <div className={classes.toast}>
      <span>
        <span>{done} </span>
        <span aria-hidden>{waitingEmails(undo, buyer, seconds) ?? mails}</span>
        {/* Said once: a reader is not to hear each second. */}
        <VisuallyHidden>
          {waitingEmails(undo, buyer, all) ?? mails} <Trans>Control Z undoes it until then.</Trans>
        </VisuallyHidden>
      </span>
      <Button
        variant="toast"
        className={classes.undo}
        aria-disabled={offline || undefined}
        title={offline ? t`You are offline. Nothing can be undone until you are back.` : undefined}
        aria-keyshortcuts="Control+Z Meta+Z"
        onFocus={(event: FocusEvent) => {
          before.current = event.relatedTarget;
        }}
        onClick={act}
      >
        <Trans>Undo</Trans>
      </Button>
    </div>
  );
}

/** Anew each second; says when none is left. */
function useSecondsUntil(endsAt: number, onEnd: () => void): number {
  const [seconds, setSeconds] = useState(() => secondsUntil(endsAt, performance.now()));
  const latest = useRef(onEnd);
  useEffect(() => {
    latest.current = onEnd;
  });
  useEffect(() => {
    const timer = setInterval(() => {
      const left = secondsUntil(endsAt, performance.now());
      setSeconds(left);
      if (left === 0) latest.current();
    }, 200);
    return () => clearInterval(timer);
  }, [endsAt]);
  return seconds;
}

/** Ctrl or ⌘ Z anywhere on the page; in a field that is written in, it takes back what was written. */
function useUndoKey(act: () => void): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!isUndoKey(event) || event.defaultPrevented || isBusyElsewhere(event.target)) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
