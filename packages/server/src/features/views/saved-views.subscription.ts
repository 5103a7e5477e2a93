import { setTimeout as sleep } from 'node:timers/promises';
import type { GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import { Extensions, Resolver, Root, Subscription } from 'type-graphql';
import { wakeups } from '../../platform/wakeups/wakeups.js';
import { Bell } from '../events/bell.js';
import { stoppable } from '../events/stoppable.js';
import { vendorFor } from '../identity/caller.policy.js';
import type { RequestContext } from '../identity/request-context.js';
import { countsByFilter } from './count-views.js';
import { readViews } from './read-views.js';
import { SavedView } from './saved-view.type.js';
import { personOf } from './view.policy.js';
import { viewsCost } from './view-limits.js';

/** Views are told at most so often. */
const pauseMs = 3_000;
/** Without any hint they are looked at so often: views that others share or delete give none. */
const sweepMs = 15_000;

@Resolver()
export class SavedViewsSubscription {
  @Extensions(viewsCost)
  @Subscription(() => [SavedView], {
    description:
      'The views that the person who asks sees, at once and then whenever they or their counts have changed, at most one message in three seconds.',
    subscribe: ({ context, info }: { context: RequestContext; info: GraphQLResolveInfo }) => {
      vendorFor(context.caller, 'VIEW');
      return stoppable((stop) => savedViews(context, info.schema, stop));
    },
  })
  savedViewsChanged(@Root() views: SavedView[]): SavedView[] {
    return views;
  }
}

async function* savedViews(
  context: RequestContext,
  schema: GraphQLSchema,
  stop: AbortSignal,
): AsyncGenerator<SavedView[], void, undefined> {
  const vendorId = vendorFor(context.caller, 'VIEW');
  const looker = personOf(context.caller, vendorId)?.userId ?? null;
  const bell = new Bell();
  const stopListening = wakeups.on(vendorId, () => bell.ring());
  stop.addEventListener('abort', () => bell.ring(), { once: true });
  let last = '';
  try {
    while (!stop.aborted) {
      bell.reset();
      const [views, counts] = await context.read(async (tx) => {
        const found = await readViews(tx, looker, schema);
        return [
          found,
          await countsByFilter(
            tx,
            found.map(({ filter }) => JSON.stringify(filter)),
          ),
        ];
      });
      const text = JSON.stringify([views, [...counts]]);
      if (text !== last) yield views;
      last = text;
      await sleep(pauseMs, undefined, { signal: stop }).catch(() => {});
      await bell.wait(sweepMs);
    }
  } finally {
    stopListening();
  }
}
