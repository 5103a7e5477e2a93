import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { type FocusEvent, type RefObject, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { Announcer } from '../../../components/announcer.js';
import { useOffline } from '../../../lib/use-offline.js';
import { useViewer } from '../../../lib/viewer-context.js';
import type { PanelJob } from './job-fragment.js';
import { JobPanel } from './job-panel.js';
import classes from './job-panel.module.css';
import { JobResults } from './job-results.js';
import { outcomeWords } from './job-words.js';
import { isUnfinished } from './jobs.js';
import { jobsFor } from './jobs-for.js';
import { useUndoKey } from './use-undo-key.js';

/** Panels of what this person has begun, on every page, until they are put away. */
export function JobPanels() {
  const { t } = useLingui();
  const viewer = useViewer();
  const jobs = jobsFor(viewer);
  const shown = useSyncExternalStore(jobs.listen, jobs.snapshot);
  const offline = useOffline() !== null;
  const [opened, setOpened] = useState<PanelJob | null>(null);
  const place = useRef<HTMLElement>(null);
  useEffect(() => jobs.start(), [jobs]);
  useRoomAbove(place, shown.length > 0);
  useUndoKey(place);
  const { onFocus, keepFocus } = useFocusKept(place);

  return (
    <>
      <Announcer sentence={useSentence(shown)} />
      {shown.length > 0 && (
        <aside ref={place} className={classes.panels} aria-label={t`Bulk changes`} onFocus={onFocus}>
          {shown.slice(0, mostShown).map((job) => (
            <JobPanel
              key={job.id}
              job={job}
              offline={offline}
              onShow={() => setOpened(job)}
              onClose={() => keepFocus(() => jobs.dismiss(job.id))}
            />
          ))}
        </aside>
      )}
      <JobResults job={shown.find(({ id }) => id === opened?.id) ?? opened} onClose={() => setOpened(null)} />
    </>
  );
}

/** More than these would hide the page; older ones come when newer ones are closed. */
const mostShown = 3;

/** What else stands at the foot of the page keeps above the panels. */
function useRoomAbove(place: RefObject<HTMLElement | null>, isThere: boolean): void {
  useEffect(() => {
    const element = place.current;
    if (!isThere || !element) return;
    const { style } = document.documentElement;
    const observer = new ResizeObserver(() =>
      style.setProperty('--job-panels', `${element.offsetHeight + 8}px`),
    );
    observer.observe(element);
    return () => {
      observer.disconnect();
      style.removeProperty('--job-panels');
    };
  }, [place, isThere]);
}

/** Whoever stood in a panel that goes away stands in the next one, or is back where they came from. */
function useFocusKept(place: RefObject<HTMLElement | null>) {
  const before = useRef<Element | null>(null);
  const onFocus = (event: FocusEvent<HTMLElement>) => {
    const from = event.relatedTarget;
    if (from instanceof Element && !event.currentTarget.contains(from)) before.current = from;
  };
  const keepFocus = (change: () => void) => {
    const isInside = place.current?.contains(document.activeElement);
    change();
    if (!isInside) return;
    requestAnimationFrame(() => {
      const from = before.current?.isConnected ? before.current : document.getElementById('content');
      const next = place.current?.querySelector('button') ?? from;
      if (next instanceof HTMLElement) next.focus();
    });
  };
  return { onFocus, keepFocus };
}

/** The beginning and the end of a job are said aloud, not each step of it. */
function useSentence(jobs: readonly PanelJob[]): string {
  const [job] = jobs;
  if (!job) return '';
  const name = job.summary;
  return isUnfinished(job) ? t`Begun: ${name}` : `${name}. ${outcomeWords(job)}`;
}
