import { type RefObject, useEffect } from 'react';
import { isBusyElsewhere } from '../../../lib/keyboard.js';

/** Takes back one change; it has the key while it stands there. */
const undoToast = '.mantine-Notifications-root [aria-keyshortcuts~="Control+Z"]';

/** Ctrl or ⌘ Z takes back the newest job that offers it, unless a single change offers the same. */
export function useUndoKey(place: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
      if (event.key.toLowerCase() !== 'z' || event.defaultPrevented || isBusyElsewhere(event.target)) return;
      const button = place.current?.querySelector<HTMLElement>('[data-undo]');
      if (!button || document.querySelector(undoToast)) return;
      event.preventDefault();
      button.click();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [place]);
}
