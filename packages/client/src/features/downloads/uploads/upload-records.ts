/** An upload that was begun and is not listed yet. */
export interface UploadRecord {
  /** Where the server takes it on. */
  url: string;
  /** Whose it is: nobody else can go on with it. */
  person: string;
  vendorId: string;
  orderId: string | null;
  name: string;
  size: number;
  lastModified: number;
  /** The tab that it was begun in. */
  tab: string;
  at: number;
}

/** What must be the same for an upload to be of the same file, for the same place. */
export type UploadPlace = Pick<
  UploadRecord,
  'person' | 'vendorId' | 'orderId' | 'name' | 'size' | 'lastModified'
>;

const key = 'docket-uploads';
/** The server sweeps what nobody goes on with; nothing older can be resumed. */
const longest = 7 * 86_400_000;

type Store = Pick<Storage, 'getItem' | 'setItem'>;

/** Remembers begun uploads over reloads. Storage that is full, broken or switched off remembers nothing. */
export class UploadRecords {
  constructor(
    private readonly store: Store,
    private readonly now: () => number = Date.now,
  ) {}

  find(place: UploadPlace): UploadRecord | undefined {
    return this.all().find((record) => isAt(record, place));
  }

  /** Those of one person, vendor and tab. */
  of({ person, vendorId, tab }: Pick<UploadRecord, 'person' | 'vendorId' | 'tab'>): UploadRecord[] {
    return this.all().filter(
      (record) => record.person === person && record.vendorId === vendorId && record.tab === tab,
    );
  }

  keep(record: Omit<UploadRecord, 'at'>): void {
    this.write([...this.all().filter((one) => !isAt(one, record)), { ...record, at: this.now() }]);
  }

  drop(place: UploadPlace): void {
    this.write(this.all().filter((record) => !isAt(record, place)));
  }

  private all(): UploadRecord[] {
    try {
      const records: unknown = JSON.parse(this.store.getItem(key) ?? '[]');
      return Array.isArray(records) ? records.filter((one) => isRecord(one) && this.isFresh(one)) : [];
    } catch {
      return [];
    }
  }

  private isFresh = ({ at }: UploadRecord) => at > this.now() - longest;

  private write(records: UploadRecord[]): void {
    try {
      this.store.setItem(key, JSON.stringify(records));
    } catch {
      // The upload itself goes on; it only cannot be resumed after a reload.
    }
  }
}

const isRecord = (value: unknown): value is UploadRecord => {
  const record = value as Partial<UploadRecord> | null;
  return typeof record?.url === 'string' && typeof record.name === 'string' && typeof record.at === 'number';
};

const isAt = (record: UploadPlace, place: UploadPlace): boolean =>
  record.person === place.person &&
  record.vendorId === place.vendorId &&
  record.orderId === place.orderId &&
  record.name === place.name &&
  record.size === place.size &&
  record.lastModified === place.lastModified;
