import { type Dispatch, useEffect, useReducer } from 'react';
import { onForget } from '../../../lib/session.js';
import { useVendor } from '../../../lib/viewer-context.js';
import { newRow, type ParcelField } from './parcel-rows.js';
import { changeDraft, type DraftChange, emptyDraft, type TrackingDraft } from './tracking-draft.js';

const prefix = 'docket-tracking/';

type KeptRow = Record<ParcelField, string>;
interface Kept {
  of: string;
  dateOrder: TrackingDraft['dateOrder'];
  rows: KeptRow[];
}

/** Storage may be switched off: then a reload begins anew. */
function tried<T>(work: () => T, otherwise: T): T {
  try {
    return work();
  } catch {
    return otherwise;
  }
}

function read(place: string, of: string): TrackingDraft | null {
  return tried(() => {
    const kept = JSON.parse(sessionStorage.getItem(place) ?? 'null') as Kept | null;
    if (kept?.of !== of || !Array.isArray(kept.rows) || kept.rows.length === 0) return null;
    return { ...emptyDraft, dateOrder: kept.dateOrder, rows: kept.rows.map((row) => newRow(row)) };
  }, null);
}

function keep(place: string, of: string, { rows, dateOrder }: TrackingDraft): void {
  tried(() => {
    const kept: Kept = { of, dateOrder, rows: rows.map(({ key: _, ...row }) => row) };
    if (rows.length === 0) sessionStorage.removeItem(place);
    else sessionStorage.setItem(place, JSON.stringify(kept));
  }, undefined);
}

onForget(() =>
  tried(() => {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key);
  }, undefined),
);

/** The parcels on this page; a reload of the same address keeps them. */
export function useTrackingDraft(of: string): { draft: TrackingDraft; change: Dispatch<DraftChange> } {
  const place = prefix + useVendor().id;
  const [draft, change] = useReducer(changeDraft, null, () => read(place, of) ?? emptyDraft);
  useEffect(() => keep(place, of, draft), [place, of, draft]);
  return { draft, change };
}
