import { type Books, sum } from './books.fixtures.js';

export interface Parcel {
  id: string;
  /** The number it began with. */
  key: string;
  version: number;
  number: string;
  /** Of each line, in their order. */
  units: number[];
}

/** All parcels of an order, each with its version. */
export const versionsOf = (parcels: readonly Parcel[]): string =>
  parcels
    .map(({ key, version }) => `${key}:${version}`)
    .sort()
    .join(' ');

/** Units of a line that nobody has shipped or given back. */
export function leftToShip(index: number, { lines }: Books, parcels: readonly Parcel[]): number {
  const line = lines[index];
  if (!line || line.isFilm) return 0;
  const shipped = sum(parcels.map(({ units }) => units[index] ?? 0));
  return Math.max(0, line.quantity - line.back.quantity - shipped);
}

export function fulfilmentOf(books: Books, parcels: readonly Parcel[]): string {
  const shipped = sum(parcels.flatMap(({ units }) => units));
  const left = sum(books.lines.map((_, index) => leftToShip(index, books, parcels)));
  if (left > 0) return shipped > 0 ? 'PARTLY_SHIPPED' : 'NOT_SHIPPED';
  return shipped > 0 ? 'SHIPPED' : 'NOT_NEEDED';
}

/** These parcels again, after they were altered; the version of one that was changed goes on. */
export const putBack = (before: readonly Parcel[], now: readonly Parcel[]): Parcel[] =>
  before.map((parcel) => {
    const changed = now.find(({ key }) => key === parcel.key);
    return changed && changed !== parcel
      ? { ...parcel, id: changed.id, version: changed.version + 1 }
      : parcel;
  });
