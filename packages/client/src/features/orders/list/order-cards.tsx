import type { RefObject } from 'react';
import { isAnyPicked, isPicked, type Picks } from '../selection.js';
import type { ListedOrder, ListRowProps } from './list-row.js';
import { OrderCard } from './order-card.js';
import classes from './order-card.module.css';
import type { WindowPart } from './use-row-window.js';

interface Props extends Pick<ListRowProps, 'vendorId' | 'search' | 'onPick' | 'onOpen'> {
  parts: WindowPart<ListedOrder>[];
  body: RefObject<HTMLElement | null>;
  rowCount: number | null;
  picks: Picks;
}

/** The orders as cards, of which only those around the reader are in the document. */
export function OrderCards({ parts, body, rowCount, picks, ...row }: Props) {
  return (
    <ul ref={body as RefObject<HTMLUListElement | null>}>
      {parts.map((part) =>
        part.kind === 'row' ? (
          <OrderCard
            key={part.key}
            {...row}
            row={part.row}
            place={part.place}
            setSize={rowCount}
            picked={isPicked(picks, part.key) && !(picks.all && part.row.left)}
            picking={isAnyPicked(picks)}
          />
        ) : (
          <li
            key={part.key}
            aria-hidden="true"
            className={part.kind === 'bars' ? classes.blank : undefined}
            style={part.kind === 'space' ? { height: part.height } : undefined}
          >
            {part.kind === 'bars' && <span className={classes.bar} />}
          </li>
        ),
      )}
    </ul>
  );
}
