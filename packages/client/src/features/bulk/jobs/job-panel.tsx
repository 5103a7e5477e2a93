import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Progress } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type RefObject, useEffect, useId, useRef, useState } from 'react';
import type { PanelJob } from './job-fragment.js';
import classes from './job-panel.module.css';
import { outcomeWords, progressWords } from './job-words.js';
import { type HeardJob, isUnfinished } from './jobs.js';
import { useJobActs } from './use-job-acts.js';
import { useSecondsUntil } from './use-seconds-until.js';

interface Props {
  job: HeardJob;
  offline: boolean;
  onShow: () => void;
  onClose: () => void;
}

/** One job: how far it is, what came of it, and what can still be done about it. */
export function JobPanel({ job, offline, onShow, onClose }: Props) {
  const { t } = useLingui();
  const heading = useId();
  const { cancel, undo, busy } = useJobActs(job.id);
  const [refusal, setRefusal] = useState<string | null>(null);
  const seconds = useSecondsUntil(job.undoneBy ? null : job.undoEndsAt);
  const isRunning = isUnfinished(job);
  const off = busy || offline;
  const words = outcomeWords(job);

  const panel = useRef<HTMLElement>(null);
  useCloseWhenDone(panel, isAllWell(job) && seconds === 0, onClose);

  const act = async (deed: typeof cancel, after?: () => void) => {
    if (off) return;
    const outcome = await deed();
    setRefusal(outcome.kind === 'refused' ? outcome.why : null);
    if (outcome.kind === 'begun') after?.();
  };
  return (
    <section ref={panel} className={classes.panel} aria-labelledby={heading} data-job={job.kind}>
      <div className={classes.head}>
        <h2 id={heading} className={classes.title}>
          {job.summary}
        </h2>
        {isRunning ? (
          <span className={classes.progress}>{progressWords(job)}</span>
        ) : (
          <ActionIcon
            size={26}
            className={classes.close}
            aria-label={t`Close, ${job.summary}`}
            onClick={onClose}
          >
            <IconX size={16} stroke={1.6} aria-hidden />
          </ActionIcon>
        )}
      </div>
      {isRunning && (
        <Progress
          classNames={{ root: classes.bar }}
          value={job.total ? (100 * job.done) / job.total : 0}
          size={6}
          radius={3}
          color="var(--accent)"
          aria-label={t`Done of ${job.summary}`}
        />
      )}
      {words !== '' && (
        <p className={classes.words} data-bad={job.state === 'FAILED' || undefined}>
          {words}
        </p>
      )}
      {refusal && (
        <p className={classes.words} data-bad role="alert">
          {refusal}
        </p>
      )}
      {seconds > 0 && (
        <p className={classes.wait}>
          <Trans>Emails wait {seconds} s. Until then it can be undone.</Trans>
        </p>
      )}
      {(job.done > 0 || job.mayCancel || seconds > 0) && (
        <div
          className={classes.acts}
          title={offline ? t`You are offline. Reading works, changing does not.` : undefined}
        >
          {job.done > 0 && (
            <Button size="xs" variant="link" onClick={onShow}>
              <Trans>Show all</Trans>
            </Button>
          )}
          <span className={classes.space} />
          {job.mayCancel && (
            <Button size="xs" aria-disabled={off || undefined} onClick={() => void act(cancel)}>
              <Trans>Cancel</Trans>
            </Button>
          )}
          {seconds > 0 && (
            <Button
              size="xs"
              aria-disabled={off || undefined}
              onClick={() => void act(undo, onClose)}
              aria-keyshortcuts="Control+Z Meta+Z"
              data-undo
            >
              <Trans>Undo</Trans>
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

const isAllWell = ({ state, skipped, failed, total }: PanelJob): boolean =>
  state === 'SUCCEEDED' && skipped === 0 && failed === 0 && total !== 0;

const shownMs = 8_000;

/** What went well and is over goes by itself, unless somebody is reading it. */
function useCloseWhenDone(panel: RefObject<HTMLElement | null>, isDone: boolean, onClose: () => void): void {
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useEffect(() => {
    if (!isDone) return;
    const timer = setInterval(() => {
      const element = panel.current;
      const isOpen = document.querySelector('[aria-modal="true"]') !== null;
      if (!isOpen && !element?.matches(':hover') && !element?.contains(document.activeElement))
        close.current();
    }, shownMs);
    return () => clearInterval(timer);
  }, [panel, isDone]);
}
