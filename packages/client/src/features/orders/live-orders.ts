import {
  type CursorItem,
  type Following,
  followStream,
  type StreamStatus,
} from '../../lib/apollo/follow-stream.js';
import {
  boundsOf,
  endOf,
  isNearEnd,
  type LiveOrder,
  type LiveRow,
  missingPage,
  type Places,
  type ReadRows,
  rowsIn,
} from './list-pages.js';
import { emptyList, knownIn, type ListRule, type LiveEvent, type LiveList, liveList } from './live-list.js';
import { rowsBetween } from './rows-between.js';

/** Which rows of the list to read; between cursors, from the first of them on. */
export interface PageRequest {
  first: number;
  after: string | null;
  before: string | null;
}

export interface OrdersPage<Order extends LiveOrder> extends ReadRows<Order> {
  /** The page shows everything up to here, perhaps more. */
  eventCursor: string;
}

/** How the list is read: the route gives the documents, this file the order of things. */
export interface OrdersSource<Order extends LiveOrder, Totals> {
  rule: ListRule<Order>;
  loadPage: (request: PageRequest) => Promise<OrdersPage<Order>>;
  loadTotals: () => Promise<Totals>;
  openEvents: Parameters<typeof followStream<CursorItem>>[0]['open'];
  /** The event in an item of the stream; null for signs of life. */
  readEvent: (item: CursorItem) => LiveEvent<Order> | null;
  /** Counts move by orders too that are not in this list: tells how to bring the totals up to date. */
  openCounts: (onChange: (update: (totals: Totals) => Totals) => void) => () => void;
}

export interface LiveOrdersView<Order extends LiveOrder, Totals> {
  list: LiveList<Order>;
  totals: Totals | null;
  state: 'loading' | 'ready' | 'failed';
  /** More rows did not come, and are asked for again in a while. */
  moreFailed: boolean;
  error: unknown;
  stream: StreamStatus;
  /** How many orders came and how many rows others changed, ever since; for what is read aloud. */
  news: { arrived: number; changed: number };
}

/** Where the reader was when they left the list. */
export interface Place {
  scrollY: number;
  /** The order whose row had the focus, or was opened. */
  focused: string | null;
}

const totalsPause = 1_000;
const tintFor = 4_000;
const retryAfter = 3_000;

const pageSize = 50;
/** A page that was dropped may have grown meanwhile: as many as one answer can have. */
const pageSizeAgain = 100;
/** So many new orders come in one by one; for more the list is read anew. */
const mostBroughtIn = 50;
/** So many rows the first page takes before the list is read anew, so that it does not grow all day. */
const mostOnTop = 200;

/** Whether the waiting orders come in by reading the list anew. */
const isMuchWaiting = <Order extends LiveOrder>({ waiting, isWaitingMore }: LiveList<Order>): boolean =>
  isWaitingMore || waiting.length > mostBroughtIn;

function countNews<Order extends LiveOrder>(
  news: { arrived: number; changed: number },
  before: LiveList<Order>,
  after: LiveList<Order>,
  { cursor, order: { id: orderId } }: LiveEvent<Order>,
) {
  const waitsIn = (list: LiveList<Order>) => list.waiting.some(({ id }) => id === orderId);
  const isArrival = knownIn(after) > knownIn(before) || (waitsIn(after) && !waitsIn(before));
  if (isArrival) return { ...news, arrived: news.arrived + 1 };
  const changed = rowsIn(after.pages).some((row) => row.change?.cursor === cursor);
  return changed ? { ...news, changed: news.changed + 1 } : news;
}

/**
 * A list of orders that keeps itself up to date while somebody looks. Of long lists only the rows around the
 * reader are there; others are read when they come near. It outlives the page: who comes back from an order
 * finds rows and place as they were, and the stream tells what happened since.
 */
export class LiveOrders<Order extends LiveOrder, Totals> {
  private view: LiveOrdersView<Order, Totals>;
  private readonly listeners = new Set<() => void>();
  private readonly orderListeners = new Set<(order: Order) => void>();
  private following: Following | null = null;
  private totalsTimer: ReturnType<typeof setTimeout> | undefined;
  private totalsAt = 0;
  private stopCounts: (() => void) | null = null;
  private viewers = 0;
  private loads = 0;
  private seen: Places = { first: 0, last: 0 };
  /** Events that came while rows were read: the answer may be older than they are. */
  private meanwhile: LiveEvent<Order>[] | null = null;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;

  /** Whether rows may move now; the table says so. */
  isSettled: () => boolean = () => false;
  /** Kept here while nobody looks at the list. */
  place: Place | null = null;

  constructor(private readonly source: OrdersSource<Order, Totals>) {
    this.view = {
      list: emptyList(source.rule),
      totals: null,
      state: 'loading',
      moreFailed: false,
      error: null,
      stream: { kind: 'connecting' },
      news: { arrived: 0, changed: 0 },
    };
  }

  readonly snapshot = (): LiveOrdersView<Order, Totals> => this.view;

  readonly listen = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Tells of every order that changed, be its row there or not. */
  onOrder(listener: (order: Order) => void): () => void {
    this.orderListeners.add(listener);
    return () => this.orderListeners.delete(listener);
  }

  /** Begins to follow for one more viewer; returns how to end it. */
  watch(): () => void {
    this.viewers += 1;
    if (this.viewers === 1) this.begin();
    return () => {
      this.viewers -= 1;
      if (this.viewers === 0) this.end();
    };
  }

  /** Reads the list anew from the top; what is shown stays until the answer is there. */
  async reload(): Promise<void> {
    await this.load((page) => ({ type: 'loaded', read: page, eventCursor: page.eventCursor }));
  }

  /** Reads the list anew where the reader is. */
  private async reread(): Promise<void> {
    if (this.seen.first < pageSize) return this.reload();
    await this.load((page) => ({ type: 'doubted', eventCursor: page.eventCursor }));
    void this.readOn();
  }

  private async load(
    action: (page: OrdersPage<Order>) => Parameters<typeof liveList<Order>>[1],
  ): Promise<void> {
    this.end();
    this.loads += 1;
    const mine = this.loads;
    if (this.view.state === 'failed') this.set({ state: 'loading', error: null });
    try {
      const [page, totals] = await Promise.all([
        this.source.loadPage({ first: pageSize, after: null, before: null }),
        this.source.loadTotals(),
      ]);
      if (mine !== this.loads) return;
      // Rows that were asked for since then follow those that stood here until now.
      this.loads += 1;
      this.totalsAt = Date.now();
      this.set({
        list: liveList(this.view.list, action(page)),
        totals,
        state: 'ready',
        moreFailed: false,
        error: null,
      });
      if (this.viewers > 0) this.follow();
    } catch (error) {
      if (mine !== this.loads) return;
      if (this.view.state !== 'ready') this.set({ state: 'failed', error });
      else if (this.viewers > 0) this.follow();
    }
  }

  /** Says what is on the screen: rows around it are read, rows far from it and from pinned ones are dropped. */
  look(places: Places, pinned: readonly string[] = []): void {
    this.seen = places;
    const list = liveList(this.view.list, { type: 'seen', places, pinned });
    if (list !== this.view.list) this.set({ list });
    if (!this.view.moreFailed) void this.readOn();
  }

  /** Asks again for rows that did not come. */
  readAgain(): Promise<void> {
    clearTimeout(this.retryTimer);
    this.set({ moreFailed: false });
    return this.readOn();
  }

  /** Reads what is missing around the reader, one answer after the other. */
  private async readOn(): Promise<void> {
    if (this.meanwhile || this.view.state !== 'ready') return;
    const mine = this.loads;
    const isMine = () => mine === this.loads;
    try {
      for (let next = this.nextRead(); next && isMine(); next = this.nextRead()) {
        this.meanwhile = [];
        const page = await this.source.loadPage(next.request);
        if (isMine()) this.takePage(next.key, page);
      }
    } catch {
      if (isMine()) this.failedMore();
    }
    this.meanwhile = null;
    // The list was read anew meanwhile, and nobody read on while this was under way.
    if (!isMine()) void this.readOn();
  }

  /** Rows that were read stand where they were asked for, and what happened meanwhile happens to them too. */
  private takePage(key: number | null, read: OrdersPage<Order>): void {
    const filled = liveList(
      this.view.list,
      key === null ? { type: 'more', read } : { type: 'filled', key, read },
    );
    const list = (this.meanwhile ?? []).reduce(
      (all, event) => liveList(all, { type: 'event-again', event }),
      filled,
    );
    this.set({ list, moreFailed: false });
  }

  private failedMore(): void {
    this.set({ moreFailed: true });
    clearTimeout(this.retryTimer);
    this.retryTimer = setTimeout(() => {
      if (this.viewers > 0) void this.readAgain();
    }, retryAfter);
  }

  private nextRead(): { key: number | null; request: PageRequest } | null {
    const { list } = this.view;
    const key = missingPage(list.pages, this.seen);
    if (key !== null) return { key, request: { first: pageSizeAgain, ...boundsOf(list.pages, key) } };
    if (!list.hasMore || !isNearEnd(list.pages, this.seen)) return null;
    return { key: null, request: { first: pageSize, after: endOf(list.pages), before: null } };
  }

  /** The rows from one order to another, those too that are not there now; null when they are more than `most`. */
  rowsBetween(from: string, to: string, most: number): Promise<LiveRow<Order>[] | null> {
    return rowsBetween(this.view.list.pages, { from, to, most }, this.source.loadPage);
  }

  /** Tries at once to reach the server, without waiting for the next attempt. */
  retry(): void {
    this.following?.retryNow();
    if (this.view.moreFailed) void this.readAgain();
  }

  /** Shows the new orders on top. */
  bringIn(): void {
    const { list } = this.view;
    if (!list.rule.newestFirst || isMuchWaiting(list)) void this.reload();
    else this.set({ list: liveList(list, { type: 'brought-in' }) });
    this.trimTop();
  }

  private trimTop(): void {
    if ((this.view.list.pages[0]?.count ?? 0) > mostOnTop) void this.reload();
  }

  private fade(id: string, cursor: string): void {
    this.set({ list: liveList(this.view.list, { type: 'faded', id, cursor }) });
  }

  /** The answer to the reader's own change, before its event comes; what it does not say stays as it is. */
  answered(answer: LiveOrder & Partial<Order>): void {
    this.set({ list: liveList(this.view.list, { type: 'answered', answer }) });
    const row = rowsIn(this.view.list.pages).find(({ order }) => order.id === answer.id);
    if (row) for (const listener of this.orderListeners) listener(row.order);
    this.refreshTotals();
  }

  private begin(): void {
    if (this.view.state === 'ready') {
      this.follow();
      this.refreshTotals();
    } else void this.reload();
  }

  private follow(): void {
    this.end();
    this.following = followStream<CursorItem>({
      open: this.source.openEvents,
      after: this.view.list.eventCursor,
      onItem: (item) => this.take(item),
      onStatus: (stream) => this.heard(stream),
      onReset: () => void this.reread(),
    });
  }

  private end(): void {
    this.following?.stop();
    this.following = null;
    this.stopCounts?.();
    this.stopCounts = null;
    clearTimeout(this.totalsTimer);
    this.totalsTimer = undefined;
  }

  private heard(stream: StreamStatus): void {
    if (stream.kind === 'live') {
      // The counts' stream died with the same socket, and what it would have said is asked for once.
      if (this.view.stream.kind !== 'connecting') this.refreshTotals();
      this.stopCounts?.();
      this.stopCounts = this.source.openCounts((update) => {
        if (this.view.totals) this.set({ totals: update(this.view.totals) });
      });
    }
    this.set({ stream });
  }

  private take(item: CursorItem): void {
    const event = this.source.readEvent(item);
    if (!event) {
      this.set({ list: liveList(this.view.list, { type: 'passed', cursor: item.cursor }) });
      return;
    }
    this.meanwhile?.push(event);
    const before = this.view.list;
    const isFree = this.isSettled();
    const isAnew = isFree && before.rule.newestFirst && isMuchWaiting(before);
    const list = liveList(before, { type: 'event', event, settled: isFree && !isAnew });
    this.set({ list, news: countNews(this.view.news, before, list, event) });
    for (const listener of this.orderListeners) listener(event.order);
    if (isAnew) void this.reload();
    else if (isFree) this.trimTop();
    if (!event.own) setTimeout(() => this.fade(event.order.id, event.cursor), tintFor);
    this.refreshTotals();
  }

  /** Counts and sums move at once, but are asked for at most once a second. */
  private refreshTotals(): void {
    if (this.totalsTimer !== undefined) return;
    const wait = Math.max(0, this.totalsAt + totalsPause - Date.now());
    this.totalsTimer = setTimeout(async () => {
      this.totalsTimer = undefined;
      this.totalsAt = Date.now();
      // A missed refresh heals with the next event; the list itself is not in danger.
      const totals = await this.source.loadTotals().catch(() => null);
      if (totals) this.set({ totals });
    }, wait);
  }

  private set(change: Partial<LiveOrdersView<Order, Totals>>): void {
    this.view = { ...this.view, ...change };
    for (const listener of this.listeners) listener();
  }
}
