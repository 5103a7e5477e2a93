import { setTimeout as sleep } from 'node:timers/promises';
import { Arg, ID, Resolver, Root, Subscription } from 'type-graphql';
import { wakeups } from '../../platform/wakeups/wakeups.js';
import { notFound } from '../../shared/errors.js';
import { Bell } from '../events/bell.js';
import { stoppable } from '../events/stoppable.js';
import type { RequestContext } from '../identity/request-context.js';
import { isUnfinished, Job } from './job.entity.js';
import { jobChanged } from './job-wakeup.js';
import { findJob } from './read-jobs.js';

/** At most four messages a second. */
const pauseMs = 250;
/** Without any hint it is looked at so often, in case one was lost. */
const sweepMs = 2_000;

@Resolver()
export class JobProgressResolver {
  @Subscription(() => Job, {
    description:
      'A job as it is now and then whenever it has changed, at most four times a second; ends when the job has ended. NOT_FOUND where there is no such job.',
    subscribe: async ({ args, context }: { args: { id: string }; context: RequestContext }) => {
      const job = await context.read((tx) => findJob(tx, args.id));
      if (!job) throw notFound('job', ['id']);
      return stoppable((stop) => progressOf(job.id, context, stop));
    },
  })
  jobProgress(@Root() job: Job, @Arg('id', () => ID, { description: 'The job.' }) _id: string): Job {
    return job;
  }
}

/** Pulled: nothing is read while the consumer has not taken the last state. */
async function* progressOf(
  id: string,
  context: RequestContext,
  stop: AbortSignal,
): AsyncGenerator<Job, void, undefined> {
  const bell = new Bell();
  // Before the first read: a hint that comes while reading must not be lost.
  const stopListening = wakeups.on(jobChanged(id), () => bell.ring());
  stop.addEventListener('abort', () => bell.ring(), { once: true });
  let last = '';
  try {
    while (!stop.aborted) {
      bell.reset();
      const job = await context.read((tx) => findJob(tx, id));
      if (!job) return;
      const { turn: _, ...shown } = job;
      const text = JSON.stringify(shown);
      if (text !== last) yield job;
      if (!isUnfinished(job.state)) return;
      last = text;
      await sleep(pauseMs, undefined, { signal: stop }).catch(() => {});
      await bell.wait(sweepMs);
    }
  } finally {
    stopListening();
  }
}
