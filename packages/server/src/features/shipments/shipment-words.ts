import { type Day, dayWord } from '../../shared/dates.js';
import type { Progress } from './parcel-quantities.js';
import type { Shipment } from './shipment.entity.js';

const short = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short' });

/** "24 Nov". */
export const shortDay = (day: Day): string => short.format(new Date(`${day}T00:00:00Z`));

type Tracking = Pick<Shipment, 'provider' | 'trackingNumber' | 'trackingUrl' | 'shippedOn'>;

const details = ({ provider, trackingNumber, trackingUrl, shippedOn }: Tracking): string =>
  `hipped on ${dayWord(shippedOn)} with ${provider}, tracking number ${trackingNumber}${trackingUrl ? ` (${trackingUrl})` : ''}.`;

/** What the customer reads of a new parcel, as a note. */
export const addedNote = (shipment: Tracking): string => `S${details(shipment)}`;

/** The same of one whose details have changed. */
export const changedNote = (shipment: Tracking): string => `New tracking details: s${details(shipment)}`;

/** The same of one that was taken back. */
export const removedNote = ({ provider, trackingNumber }: Tracking): string =>
  `The tracking number ${trackingNumber} with ${provider} is withdrawn.`;

/** One line of the timeline: "Parcel 1 added, 10 of 11 items · RB471902389GB". */
export const timelineLine = (
  what: string,
  place: number,
  { shipped, total }: Progress,
  { trackingNumber }: Tracking,
): string =>
  `Parcel ${place} ${what}, ${shipped} of ${total} ${total === 1 ? 'item' : 'items'} · ${trackingNumber}`;
