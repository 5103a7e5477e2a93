import type { Day } from '../../lib/dates.js';

/** A line of the order that a parcel may take something of. */
export interface Packable {
  lineId: string;
  name: string;
  /** How many may be in this parcel at most. */
  most: number;
}

/** The form as typed. */
export interface TrackingForm {
  /** Null while nobody has touched it: then the number speaks. */
  provider: string | null;
  trackingNumber: string;
  shippedOn: Day;
  /** Units by line; what is left out is not in the parcel. */
  quantities: Readonly<Record<string, number>>;
}

/** A parcel as it is there already. */
export interface KnownParcel {
  provider: string;
  trackingNumber: string;
  trackingUrl: string | null;
  shippedOn: Day;
  lines: readonly { line: { id: string }; quantity: number }[];
}

/** All that is left, today. */
export const newForm = (packable: readonly Packable[], today: Day): TrackingForm => ({
  provider: null,
  trackingNumber: '',
  shippedOn: today,
  quantities: Object.fromEntries(packable.map(({ lineId, most }) => [lineId, most])),
});

/** The host is the name where the provider was given as an address. */
const isNamedByLink = ({ provider, trackingUrl }: KnownParcel): boolean =>
  trackingUrl !== null && URL.parse(trackingUrl)?.hostname.replace(/^www\./, '') === provider;

export const formOf = (parcel: KnownParcel): TrackingForm => ({
  provider: isNamedByLink(parcel) ? parcel.trackingUrl : parcel.provider,
  trackingNumber: parcel.trackingNumber,
  shippedOn: parcel.shippedOn,
  quantities: Object.fromEntries(parcel.lines.map(({ line, quantity }) => [line.id, quantity])),
});

/** What is packed, in the order of the lines. */
export const packedOf = (
  { quantities }: TrackingForm,
  packable: readonly Packable[],
): { lineId: string; quantity: number }[] =>
  packable.flatMap(({ lineId }) => {
    const quantity = quantities[lineId] ?? 0;
    return quantity > 0 ? [{ lineId, quantity }] : [];
  });

export interface TrackingInput {
  provider: string | null;
  trackingNumber: string;
  shippedOn: Day;
  /** Null: all that is left. */
  lines: { lineId: string; quantity: number }[] | null;
}

export function inputOf(form: TrackingForm, packable: readonly Packable[]): TrackingInput {
  const lines = packedOf(form, packable);
  const isAll = packable.every(({ lineId, most }) => form.quantities[lineId] === most);
  return {
    provider: form.provider?.trim() || null,
    trackingNumber: form.trackingNumber.trim(),
    shippedOn: form.shippedOn,
    lines: isAll ? null : lines,
  };
}
