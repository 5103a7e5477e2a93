import { setTimeout as sleep } from 'node:timers/promises';
import { Arg, Resolver, Root, Subscription } from 'type-graphql';
import { wakeups } from '../../platform/wakeups/wakeups.js';
import { vendorFor } from '../identity/caller.policy.js';
import type { RequestContext } from '../identity/request-context.js';
import { StatusCount } from './order.types.js';
import { OrderFilter } from './order-filter.input.js';
import { countByStatus } from './read-orders.js';

/** Counts are told at most so often. */
const pauseMs = 1_000;
/** Without any hint they are looked at so often, in case one was lost. */
const sweepMs = 5_000;

@Resolver()
export class StatusCountsResolver {
  @Subscription(() => [StatusCount], {
    description:
      'Orders per status, at once and then whenever they have changed, at most one message a second.',
    subscribe: ({ args, context }) =>
      statusCounts((args as { filter?: OrderFilter }).filter, context as RequestContext),
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
): AsyncGenerator<StatusCount[], void, undefined> {
  const vendorId = vendorFor(context.caller, 'VIEW');
  let hint = new AbortController();
  const stopListening = wakeups.on(vendorId, () => hint.abort());
  let last = '';
  try {
    for (;;) {
      hint = new AbortController();
      const counts = await context.read((tx) => countByStatus(tx, filter));
      const text = JSON.stringify(counts);
      if (text !== last) yield counts;
      last = text;
      await sleep(pauseMs);
      if (!hint.signal.aborted) await sleep(sweepMs, undefined, { signal: hint.signal }).catch(() => {});
    }
  } finally {
    stopListening();
  }
}
