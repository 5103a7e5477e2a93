import {
  type CursorItem,
  type Following,
  followStream,
  type StreamStatus,
} from '../../lib/apollo/follow-stream.js';
import { emptyList, type LiveEvent, type LiveList, type LiveOrder, liveList } from './live-list.js';

export interface OrdersPage<Order> {
  orders: Order[];
  hasMore: boolean;
  endCursor: string | null;
  eventCursor: string;
}

/** How the list is read: the route gives the documents, this file the order of things. */
export interface OrdersSource<Order extends LiveOrder, Totals> {
  loadPage: (after: string | null) => Promise<OrdersPage<Order>>;
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
  loadingMore: boolean;
  error: unknown;
  stream: StreamStatus;
  /** How many orders came and how many rows others changed, ever since; for what is read aloud. */
  news: { arrived: number; changed: number };
}

const totalsPause = 1_000;
const tintFor = 4_000;

const sizeOf = (list: LiveList<LiveOrder>) => list.rows.length + list.waiting.length;

function countNews(
  news: { arrived: number; changed: number },
  before: LiveList<LiveOrder>,
  after: LiveList<LiveOrder>,
  cursor: string,
) {
  if (sizeOf(after) > sizeOf(before)) return { ...news, arrived: news.arrived + 1 };
  const changed = after.rows.some((row) => row.change?.cursor === cursor);
  return changed ? { ...news, changed: news.changed + 1 } : news;
}

/**
 * A list of orders that keeps itself up to date while somebody looks. It outlives the page: who comes back
 * from an order finds rows and place as they were, and the stream tells what happened since.
 */
export class LiveOrders<Order extends LiveOrder, Totals> {
  private view: LiveOrdersView<Order, Totals> = {
    list: emptyList<Order>(),
    totals: null,
    state: 'loading',
    loadingMore: false,
    error: null,
    stream: { kind: 'connecting' },
    news: { arrived: 0, changed: 0 },
  };
  private readonly listeners = new Set<() => void>();
  private following: Following | null = null;
  private totalsTimer: ReturnType<typeof setTimeout> | undefined;
  private totalsAt = 0;
  private stopCounts: (() => void) | null = null;
  private viewers = 0;
  private loads = 0;

  /** Whether rows may move now; the table says so. */
  isSettled: () => boolean = () => false;

  constructor(private readonly source: OrdersSource<Order, Totals>) {}

  readonly snapshot = (): LiveOrdersView<Order, Totals> => this.view;

  readonly listen = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Begins to follow for one more viewer; returns how to end it. */
  watch(): () => void {
    this.viewers += 1;
    if (this.viewers === 1) this.begin();
    return () => {
      this.viewers -= 1;
      if (this.viewers === 0) this.end();
    };
  }

  /** Reads the list anew; what is shown stays until the answer is there. */
  async reload(): Promise<void> {
    this.end();
    this.loads += 1;
    const mine = this.loads;
    if (this.view.state === 'failed') this.set({ state: 'loading', error: null });
    try {
      const [page, totals] = await Promise.all([this.source.loadPage(null), this.source.loadTotals()]);
      if (mine !== this.loads) return;
      this.totalsAt = Date.now();
      this.set({
        list: liveList(this.view.list, { type: 'loaded', ...page }),
        totals,
        state: 'ready',
        error: null,
      });
      if (this.viewers > 0) this.follow();
    } catch (error) {
      if (mine !== this.loads) return;
      if (this.view.state !== 'ready') this.set({ state: 'failed', error });
      else if (this.viewers > 0) this.follow();
    }
  }

  async loadMore(): Promise<void> {
    const { list, loadingMore, state } = this.view;
    if (!list.hasMore || loadingMore || state !== 'ready') return;
    const mine = this.loads;
    this.set({ loadingMore: true });
    try {
      const page = await this.source.loadPage(list.endCursor);
      if (mine === this.loads) this.set({ list: liveList(this.view.list, { type: 'more', ...page }) });
    } finally {
      this.set({ loadingMore: false });
    }
  }

  /** Tries at once to reach the server, without waiting for the next attempt. */
  retry(): void {
    this.following?.retryNow();
  }

  bringIn(): void {
    this.set({ list: liveList(this.view.list, { type: 'brought-in' }) });
  }

  private fade(id: string, cursor: string): void {
    this.set({ list: liveList(this.view.list, { type: 'faded', id, cursor }) });
  }

  /** The answer to the reader's own change, before its event comes. */
  answered(order: Order): void {
    this.set({ list: liveList(this.view.list, { type: 'answered', order }) });
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
      onReset: () => void this.reload(),
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
    const before = this.view.list;
    const list = liveList(before, { type: 'event', event, settled: this.isSettled() });
    this.set({ list, news: countNews(this.view.news, before, list, event.cursor) });
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
