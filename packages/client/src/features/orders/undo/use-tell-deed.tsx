import { useLingui } from '@lingui/react/macro';
import { notifications, notificationsStore } from '@mantine/notifications';
import { useCallback } from 'react';
import type { Deed, TellDeed, Undoable } from '../../../lib/deed.js';
import { useViewer } from '../../../lib/viewer-context.js';
import { UndoToast } from './undo-toast.js';
import { withdrawnEmails } from './undo-words.js';
import { useUndoChange } from './use-undo-change.js';

/** The answer needs its way too: what is offered to the last moment would come too late. */
const WAY_MS = 400;

let offered: string | null = null;

/** One offer at a time: the last deed is the one that can be taken back. */
function offer(id: string, show: () => void): void {
  if (offered) notifications.hide(offered);
  offered = id;
  // Nothing older keeps it waiting: behind a queue it would be over before it is seen.
  const { notifications: shown, limit } = notificationsStore.getState();
  const [oldest] = shown;
  if (oldest?.id && shown.length >= limit) notifications.hide(oldest.id);
  show();
}

/** Says what was done, at the foot of the page, and offers to take it back while the server would. */
export function useTellDeed(): TellDeed {
  const { t } = useLingui();
  const { buyerWord } = useViewer().marketplace;
  const undoChange = useUndoChange();

  const takeBack = useCallback(
    async (deed: Deed, undo: Undoable) => {
      const outcome = await undoChange(undo.id);
      if (outcome.kind === 'undone') {
        deed.onUndone?.(outcome.order);
        const spared = withdrawnEmails(undo, buyerWord) ?? '';
        notifications.show({ message: `${deed.undone(outcome.order)} ${spared}` });
        return;
      }
      const why = outcome.kind === 'refused' ? outcome.message : t`The server did not answer.`;
      notifications.show({ message: t`This is not undone. ${why}`, autoClose: false });
    },
    [undoChange, buyerWord, t],
  );

  return useCallback(
    (deed) => {
      const { undo } = deed;
      if (!undo) {
        notifications.show({ message: `${deed.done} ${deed.mails}` });
        return;
      }
      const id = `undo-${undo.id}`;
      const endsAt = performance.now() + undo.msLeft - WAY_MS;
      // While it fades away it is offered no more: neither a second click nor the next one's key reach it.
      const close = (): boolean => {
        const wasOffered = offered === id;
        if (wasOffered) offered = null;
        notifications.hide(id);
        return wasOffered;
      };
      const onUndo = () => {
        if (close()) void takeBack(deed, undo);
      };
      const message = (
        <UndoToast deed={{ ...deed, undo }} buyer={buyerWord} endsAt={endsAt} onUndo={onUndo} onEnd={close} />
      );
      offer(id, () => notifications.show({ id, message, autoClose: false }));
    },
    [takeBack, buyerWord],
  );
}
