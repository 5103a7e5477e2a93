import { Books, sum } from './books.fixtures.js';
import type { CheckoutWish, Deed, PartWish, RefundWish } from './deeds.fixtures.js';
import {
  announces,
  isClosed,
  isPaid,
  mailsOfMove,
  refusalOfMove,
  type Status,
  type Who,
  word,
} from './domain.fixtures.js';
import { fulfilmentOf, leftToShip, type Parcel, putBack, versionsOf } from './parcels.fixtures.js';

interface Note {
  id: string;
  kind: string;
  byOperator: boolean;
  mails: Mail[];
}

interface Permission {
  id: string;
  fileId: string;
  isRevoked: boolean;
  version: number;
}

interface Mail {
  template: string;
  to: string;
  state: 'QUEUED' | 'WITHDRAWN';
}

/** What a change found, for whoever takes it back. */
interface Change {
  id: string;
  kind: 'STATUS' | 'NOTE' | 'SHIPMENT';
  who: Who;
  version: number;
  isUndone: boolean;
  mails: Mail[];
  before: { status: Status; wasPaid: boolean; wasCompleted: boolean; parcels: Parcel[] };
  parcelsAfter: string;
  note: Note | null;
  granted: Permission | null;
}

export interface Addresses {
  vendor: string[];
  customer: string;
}

const actor = (who: Who): string => (who === 'operator' ? 'OPERATOR' : 'MEMBER');
/** One order as the domain has it. What the product names by ids of its own is adopted from what it shows. */
export class OrderModel {
  id = '';
  number = '';
  status: Status;
  version = 1;
  wasPaid: boolean;
  wasCompleted: boolean;
  wasAnnounced: boolean;
  readonly books: Books;
  notes: Note[] = [];
  parcels: Parcel[] = [];
  permissions: Permission[] = [];
  mails: Mail[] = [];
  timeline: string[] = [];
  changes: Change[] = [];

  constructor(
    checkout: Pick<CheckoutWish, 'status' | 'paymentMethod'>,
    readonly part: PartWish,
    private readonly addresses: Addresses,
    private readonly files: Readonly<Record<string, string>>,
  ) {
    this.books = new Books(part);
    this.paymentMethod = checkout.paymentMethod;
    this.wasPaid = false;
    this.status = this.destination(checkout.status);
    this.wasPaid = isPaid(this.status);
    this.wasCompleted = this.status === 'COMPLETED';
    this.wasAnnounced = announces(this.status);
    this.tell('ORDER_PLACED', 'PARTNER_APP', `Placed as ${word(this.status)}`);
    if (this.wasPaid) this.grantWhatComes();
    const to = this.status;
    const move = { from: null, to, wasPaid: false, wasAnnounced: false, bySomeoneElse: true };
    this.mail(mailsOfMove(move));
  }

  private readonly paymentMethod: string;

  /**
   * Does it, and gives the codes of what is wrong with it; then nothing has changed.
   * @param number for a parcel that gets one
   */
  apply(deed: Deed, who: Who, number: string): string[] {
    switch (deed.do) {
      case 'status':
        return this.setStatus(deed, who);
      case 'note':
        return this.addNote(deed.isPrivate, who);
      case 'delete note':
        return this.deleteNote(at(this.notes, deed.which), who);
      case 'ship':
        return this.ship(deed, who, number);
      case 'change parcel':
        return this.changeParcel(at(this.parcels, deed.which), deed.isSame ? null : number, who);
      case 'remove parcel':
        return this.removeParcel(at(this.parcels, deed.which), who);
      case 'grant':
        return this.grant(deed.file, who);
      case 'revoke':
        return this.revoke(at(this.permissions, deed.which), deed.tellsCustomer, who);
      case 'grant again':
        return this.grantAgain(at(this.permissions, deed.which), who);
      case 'refund':
        return this.refund(deed.what, who);
      case 'undo':
        return this.undo(at(this.changes, deed.which), who);
    }
  }

  /** Its downloads work. */
  get isOpen(): boolean {
    return isPaid(this.status);
  }

  get earned(): number {
    return this.status === 'CANCELLED' ? 0 : this.books.earned;
  }

  get fulfilment(): string {
    return fulfilmentOf(this.books, this.parcels);
  }

  /** Downloads only, first paid, and nobody has to look whether the money came: that is done already. */
  private destination(wanted: Status): Status {
    const isDone =
      this.books.lines.every(({ isFilm }) => isFilm) && !this.wasPaid && this.paymentMethod === 'card';
    return wanted === 'PROCESSING' && isDone ? 'COMPLETED' : wanted;
  }

  private setStatus({ to: wanted, hasReason, saw }: Deed & { do: 'status' }, who: Who): string[] {
    const from = this.status;
    if (from === wanted) return [];
    if (saw === 'before') return ['VERSION_CONFLICT'];
    const refusal = refusalOfMove(from, wanted, who, hasReason);
    if (refusal) return [refusal];
    const change = this.open('STATUS', who);
    const to = this.destination(wanted);
    const { wasPaid, wasAnnounced } = this;
    const tells = mailsOfMove({ from, to, wasPaid, wasAnnounced, bySomeoneElse: who === 'operator' });
    this.enter(to, who);
    if (!wasPaid && this.wasPaid) change.granted = this.grantWhatComes();
    if (to === 'REFUNDED') this.giveBackAll(who);
    else this.keep(change, this.mail(tells));
    return [];
  }

  private enter(to: Status, who: Who): void {
    this.tell('STATUS_CHANGED', actor(who), `Status from ${word(this.status)} to ${word(to)}`);
    this.status = to;
    this.version += 1;
    this.wasPaid ||= isPaid(to);
    this.wasCompleted ||= to === 'COMPLETED';
    this.wasAnnounced ||= announces(to);
  }

  private addNote(isPrivate: boolean, who: Who): string[] {
    const change = this.open('NOTE', who);
    change.note = this.writeNote(isPrivate ? 'PRIVATE' : 'CUSTOMER', who);
    change.note.mails = this.mail({
      vendor: isPrivate ? 'vendor-private-note' : null,
      customer: isPrivate ? null : 'customer-note',
    });
    this.keep(change, change.note.mails);
    return [];
  }

  private writeNote(kind: string, who: Who): Note {
    const note: Note = { id: '', kind, byOperator: who === 'operator', mails: [] };
    this.notes.push(note);
    this.tell('NOTE_ADDED', actor(who));
    return note;
  }

  private deleteNote(note: Note, who: Who): string[] {
    if (note.byOperator && who !== 'operator') return ['FORBIDDEN'];
    this.dropNote(note, who);
    return [];
  }

  private dropNote(note: Note, who: Who): void {
    this.notes.splice(this.notes.indexOf(note), 1);
    this.tell('NOTE_DELETED', actor(who));
    this.withdraw(note.mails);
  }

  private ship({ of, isNumbered }: Deed & { do: 'ship' }, who: Who, number: string): string[] {
    const codes = isNumbered ? [] : ['INVALID'];
    const { lines } = this.books;
    const left = lines.map((_, index) => leftToShip(index, this.books, this.parcels));
    const units = left.map((most, index) => {
      if (of === 'all') return most;
      return index === of.line % lines.length ? of.quantity : 0;
    });
    if (of === 'all' && sum(units) === 0) codes.push('ALREADY_DONE');
    if (of !== 'all') {
      const index = of.line % lines.length;
      if (lines[index]?.isFilm) codes.push('INVALID');
      else if (of.quantity > (left[index] ?? 0)) codes.push('LIMIT_EXCEEDED');
    }
    if (codes.length > 0) return codes;
    this.tellOfParcel(who, () => {
      this.parcels = [...this.parcels, { id: '', key: number, version: 1, number, units }];
    });
    return [];
  }

  private changeParcel(parcel: Parcel, number: string | null, who: Who): string[] {
    if (number === null) return [];
    const changed = { ...parcel, version: parcel.version + 1, number };
    this.tellOfParcel(who, () => {
      this.parcels = this.parcels.map((each) => (each === parcel ? changed : each));
    });
    return [];
  }

  private removeParcel(parcel: Parcel, who: Who): string[] {
    this.tellOfParcel(who, () => {
      this.parcels = this.parcels.filter((each) => each !== parcel);
    });
    return [];
  }

  /** One note and one email, whatever becomes of a parcel. */
  private tellOfParcel(who: Who, alter: () => void): void {
    const change = this.open('SHIPMENT', who);
    this.alterParcels(who, alter);
    change.parcelsAfter = versionsOf(this.parcels);
    change.note = this.writeNote('CUSTOMER', who);
    this.keep(change, this.mail({ vendor: null, customer: 'customer-tracking' }));
  }

  private alterParcels(who: Who, alter: () => void): void {
    const before = this.fulfilment;
    alter();
    if (this.fulfilment !== before) this.version += 1;
    this.tell('SHIPMENT_CHANGED', actor(who));
  }

  private grant(file: string, who: Who): string[] {
    const fileId = this.files[file] ?? '';
    if (file === 'theirs') return ['NOT_FOUND'];
    if (isClosed(this.status)) return ['INVALID'];
    if (this.permissions.some((each) => each.fileId === fileId)) return ['ALREADY_DONE'];
    this.permissions.push({ id: '', fileId, isRevoked: false, version: 1 });
    this.tell('DOWNLOAD_CHANGED', actor(who));
    this.mail({ vendor: null, customer: 'customer-download-granted' });
    return [];
  }

  /** Once, what the lines come with; the email about the payment tells of it. */
  private grantWhatComes(): Permission | null {
    const fileId = this.files.film ?? '';
    const comes = this.books.lines.some(({ isFilm }) => isFilm);
    if (!comes || this.permissions.some((each) => each.fileId === fileId)) return null;
    const permission = { id: '', fileId, isRevoked: false, version: 1 };
    this.permissions.push(permission);
    this.tell('DOWNLOAD_CHANGED', 'SYSTEM');
    return permission;
  }

  private revoke(permission: Permission, tellsCustomer: boolean, who: Who): string[] {
    if (permission.isRevoked) return [];
    permission.isRevoked = true;
    permission.version += 1;
    this.tell('DOWNLOAD_CHANGED', actor(who));
    if (tellsCustomer) this.mail({ vendor: null, customer: 'customer-download-revoked' });
    return [];
  }

  private grantAgain(permission: Permission, who: Who): string[] {
    if (!permission.isRevoked) return ['ALREADY_DONE'];
    if (isClosed(this.status)) return ['INVALID'];
    permission.isRevoked = false;
    permission.version += 1;
    this.tell('DOWNLOAD_CHANGED', actor(who));
    this.mail({ vendor: null, customer: 'customer-download-granted' });
    return [];
  }

  private refund(what: RefundWish, who: Who): string[] {
    if (who === 'staff') return ['FORBIDDEN'];
    if (this.status === 'REFUNDED') return ['ALREADY_DONE'];
    if (!isPaid(this.status)) return ['STATUS_NOT_ALLOWED'];
    const { amount, line } = this.books.asked(what);
    if (what === 'whole' || amount === this.books.left) {
      this.giveBackAll(who);
      this.enter('REFUNDED', who);
      return [];
    }
    const before = this.fulfilment;
    const isGiven = line ? this.books.giveBackOf(line) : this.books.giveBackSpread(amount ?? 0);
    if (!isGiven) return ['INVALID'];
    this.version += 1;
    this.tell('REFUNDED', actor(who));
    // What was given back need not be shipped any more.
    if (this.fulfilment !== before) this.tell('SHIPMENT_CHANGED', actor(who));
    this.mail({ vendor: 'vendor-order-refunded', customer: 'customer-order-part-refund' });
    return [];
  }

  private giveBackAll(who: Who): void {
    this.books.giveBackAll();
    this.version += 1;
    this.tell('REFUNDED', actor(who));
    this.mail({ vendor: 'vendor-order-refunded', customer: 'customer-order-full-refund' });
  }

  private undo(change: Change, who: Who): string[] {
    if (change.who !== who) return ['FORBIDDEN'];
    if (change.isUndone) return ['ALREADY_DONE'];
    if (change.kind !== 'NOTE' && change.version !== this.version) return ['VERSION_CONFLICT'];
    const { before, note, granted } = change;
    if (granted && granted.version > 1) return ['VERSION_CONFLICT'];
    if (change.kind === 'SHIPMENT' && versionsOf(this.parcels) !== change.parcelsAfter)
      return ['VERSION_CONFLICT'];
    const isThere = note !== null && this.notes.includes(note);
    if (change.kind === 'NOTE' && !isThere) return ['ALREADY_DONE'];
    change.isUndone = true;
    if (change.kind === 'STATUS') this.moveBack(change, who);
    if (change.kind === 'SHIPMENT')
      this.alterParcels(who, () => {
        this.parcels = putBack(before.parcels, this.parcels);
      });
    if (isThere) this.dropNote(note, who);
    this.withdraw(change.mails);
    return [];
  }

  /** That it was announced stands: the vendor was told. */
  private moveBack({ before, granted }: Change, who: Who): void {
    const words = `Status back from ${word(this.status)} to ${word(before.status)}, undone`;
    this.tell('STATUS_CHANGED', actor(who), words);
    Object.assign(this, { ...before, parcels: this.parcels, version: this.version + 1 });
    if (!granted) return;
    this.permissions.splice(this.permissions.indexOf(granted), 1);
    this.tell('DOWNLOAD_CHANGED', actor(who));
  }

  private open(kind: Change['kind'], who: Who): Change {
    const { status, wasPaid, wasCompleted, parcels } = this;
    return {
      ...{ id: '', kind, who, version: 0, isUndone: false, mails: [], parcelsAfter: '' },
      ...{ before: { status, wasPaid, wasCompleted, parcels }, note: null, granted: null },
    };
  }

  /** A change that can be taken back; the vendor is told of an order at once, whoever may take that back. */
  private keep(change: Change, mails: Mail[]): void {
    change.version = this.version;
    change.mails = mails.filter(({ template }) => template !== 'vendor-order-announced');
    this.changes.push(change);
  }

  private mail({ vendor, customer }: { vendor: string | null; customer: string | null }): Mail[] {
    const mails: Mail[] = [];
    if (vendor) for (const to of this.addresses.vendor) mails.push({ template: vendor, to, state: 'QUEUED' });
    if (customer) mails.push({ template: customer, to: this.addresses.customer, state: 'QUEUED' });
    this.mails.push(...mails);
    return mails;
  }

  private withdraw(mails: readonly Mail[]): void {
    for (const mail of mails.filter(({ state }) => state === 'QUEUED')) {
      mail.state = 'WITHDRAWN';
      this.tell('EMAIL_CHANGED', 'SYSTEM');
    }
  }

  private tell(kind: string, by: string, words = ''): void {
    this.timeline.push([kind, by, words].filter(Boolean).join(' '));
  }
}

/** One of those there are; the order is asked first whether there is any. */
export const at = <T>(all: readonly T[], which: number): T => all[which % all.length] as T;
