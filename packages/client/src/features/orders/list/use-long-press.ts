import { type PointerEvent, type SyntheticEvent, useEffect, useRef } from 'react';

const pressFor = 500;
/** A finger that moves farther scrolls. */
const slack = 10;

/** Acts when a finger rests on something; the click that follows is not one. */
export function useLongPress(act: () => void) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const began = useRef({ x: 0, y: 0 });
  const acted = useRef(false);
  const stop = () => clearTimeout(timer.current);
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    onPointerDown: (event: PointerEvent) => {
      acted.current = false;
      if (event.pointerType === 'mouse') return;
      began.current = { x: event.clientX, y: event.clientY };
      stop();
      timer.current = setTimeout(() => {
        acted.current = true;
        act();
      }, pressFor);
    },
    onPointerMove: (event: PointerEvent) => {
      const { x, y } = began.current;
      if (Math.hypot(event.clientX - x, event.clientY - y) > slack) stop();
    },
    onPointerUp: stop,
    onPointerCancel: stop,
    onContextMenu: (event: SyntheticEvent) => {
      // The browser's own menu for a link would come up with the same press.
      if (acted.current) event.preventDefault();
    },
    onClickCapture: (event: SyntheticEvent) => {
      if (!acted.current) return;
      acted.current = false;
      event.preventDefault();
      event.stopPropagation();
    },
  };
}
