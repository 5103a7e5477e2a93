import { setTimeout as sleep } from 'node:timers/promises';
import { Arg, Resolver, Root, Subscription } from 'type-graphql';
import { wakeups } from '../../platform/wakeups/wakeups.js';
import { Bell } from '../events/bell.js';
import { stoppable } from '../events/stoppable.js';
import { vendorFor } from '../identity/caller.policy.js';
import type { RequestContext } from '../identity/request-context.js';
import { countByStatus } from './count-orders.js';
import { StatusCount } from './order.types.js';
import { OrderFilter } from './order-filter.input.js';
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

async function* statusCounts(
  filter: OrderFilter | undefined,
  context: RequestContext,
  stop: AbortSignal,
): AsyncGenerator<StatusCount[], void, undefined> {
  const bell = new Bell();
  const stopListening = wakeups.on(vendorFor(context.caller, 'VIEW'), () => bell.ring());
  stop.addEventListener('abort', () => bell.ring(), { once: true });
  let last = '';
  try {
    while (!stop.aborted) {
      bell.reset();
      const counts = await context.read((tx) => countByStatus(tx, filter));
      const text = JSON.stringify(counts);
      if (text !== last) yield counts;
      last = text;
      await sleep(pauseMs, undefined, { signal: stop }).catch(() => {});
      await bell.wait(sweepMs);
    }
  } finally {
    stopListening();
  }
}
