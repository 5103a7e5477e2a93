import { setTimeout as sleep } from 'node:timers/promises';
import { Arg, Resolver, Root, Subscription } from 'type-graphql';
import { Bell } from '../events/bell.js';
import { SharedLook } from '../events/shared-look.js';
import { SharedWhileUsed } from '../events/shared-while-used.js';
import { stoppable } from '../events/stoppable.js';
import { vendorFor } from '../identity/caller.policy.js';
import type { RequestContext } from '../identity/request-context.js';
import { countByStatus } from './count-orders.js';
import { inTime } from './in-time.js';
import { StatusCount } from './order.types.js';
import { OrderFilter } from './order-filter.input.js';
import { filterText } from './orders.query.js';
import { assertFilter } from './read-orders.js';

/** Counts are told at most so often. */
const pauseMs = 1_000;
/** Without any hint they are looked at so often, in case one was lost. */
const sweepMs = 5_000;

@Resolver()
export class StatusCountsResolver {
  @Subscription(() => [StatusCount], {
    description:
      'Orders per status, at once and then whenever they have changed, at most one message a second.',
    subscribe: async ({ args, context }: { args: { filter?: OrderFilter }; context: RequestContext }) => {
      await context.read((tx) => assertFilter(tx, args.filter));
      return stoppable((stop) => statusCounts(args.filter, context, stop));
    },
  })
  statusCountsChanged(
    @Root() counts: StatusCount[],
    @Arg('filter', () => OrderFilter, {
      nullable: true,
      description: 'Every part of it but the status is obeyed.',
    })
    _filter: OrderFilter | null,
  ): StatusCount[] {
    return counts;
  }
}

/** The counts of a vendor's orders as all see them who ask with one filter. */
class LiveCounts {
  /** Replaced only when they have changed. */
  counts: StatusCount[] = [];
  readonly look: SharedLook;
  private text = '';

  constructor(vendorId: string, read: () => Promise<StatusCount[]>) {
    const look = async (): Promise<boolean> => {
      const counts = await read();
      const text = JSON.stringify(counts);
      if (text === this.text) return false;
      this.text = text;
      this.counts = counts;
      return true;
    };
    this.look = new SharedLook({ hintedBy: vendorId, look, sweepMs, pauseMs });
  }

  close(): void {
    this.look.close();
  }
}

/** None depends on who asks. */
const live = new SharedWhileUsed<LiveCounts>();

async function* statusCounts(
  filter: OrderFilter | undefined,
  context: RequestContext,
  stop: AbortSignal,
): AsyncGenerator<StatusCount[], void, undefined> {
  const bell = new Bell();
  stop.addEventListener('abort', () => bell.ring(), { once: true });
  const vendorId = vendorFor(context.caller, 'VIEW');
  const key = `${vendorId} ${filterText({ ...filter, status: null })}`;
  const { database } = context;
  const read = () => database.inVendor('app', vendorId, (tx) => inTime(tx, () => countByStatus(tx, filter)));
  const { join, leave } = live.of(key, () => new LiveCounts(vendorId, read));
  const shared = join();
  try {
    // Others may have looked some time ago.
    shared.look.doubt();
    await shared.look.now();
    let told: StatusCount[] | null = null;
    while (!stop.aborted) {
      bell.reset();
      if (shared.counts === told) await shared.look.wait(bell, sweepMs);
      else {
        told = shared.counts;
        yield told;
        await sleep(pauseMs, undefined, { signal: stop }).catch(() => {});
      }
    }
  } finally {
    leave();
  }
}
