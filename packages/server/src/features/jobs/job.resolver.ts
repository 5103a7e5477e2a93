import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Cursor, DateTime } from '../../shared/scalars.js';
import { payload } from '../../shared/user-error.type.js';
import { actorOf } from '../identity/caller.policy.js';
import type { RequestContext } from '../identity/request-context.js';
import { cancelJob } from './cancel-job.js';
import { isUnfinished, Job, JobKind } from './job.entity.js';
import { isMadeBy, mayCancel } from './job.policy.js';
import { CancelJobInput, JobConnection, JobPayload, JobResultConnection } from './job.types.js';
import { JobOutcome } from './job-item.entity.js';
import { findJob, listJobs, listResults, undoersOf, undoMsLeftOf } from './read-jobs.js';
import { startJob } from './start-job.js';

@Resolver(() => Job)
export class JobResolver {
  @Query(() => Job, { nullable: true, description: 'A job; null where there is none.' })
  job(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<Job | null> {
    return context.read((tx) => findJob(tx, id));
  }

  @Query(() => JobConnection, { description: "The vendor's jobs, newest first, whoever asked for them." })
  jobs(
    @Arg('kind', () => [JobKind], {
      nullable: true,
      description: 'Of one of these kinds; all when left out.',
    })
    kind: JobKind[] | null,
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many, 1 to 100.' }) first: number,
    @Arg('after', () => Cursor, { nullable: true, description: 'Only what follows this place.' })
    after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<JobConnection> {
    return context.read((tx) => listJobs(tx, { kind, first, after }));
  }

  @Mutation(() => JobPayload, {
    description:
      'Stops a job; what is done by then stays done. For who asked for it, and for those who manage the vendor: others get FORBIDDEN. One that has ended gives ALREADY_DONE.',
  })
  cancelJob(
    @Arg('input', () => CancelJobInput, { description: 'Which one.' }) input: CancelJobInput,
    @Ctx() context: RequestContext,
  ): Promise<JobPayload> {
    return payload(() =>
      startJob(context, 'VIEW', 'cancelJob', input, async (tx) => {
        await cancelJob(tx, input.jobId, context.caller);
        return input.jobId;
      }),
    );
  }

  @FieldResolver(() => Boolean, { description: 'Whether it is still to do and the caller may stop it.' })
  mayCancel(@Root() job: Job, @Ctx() context: RequestContext): boolean {
    return isUnfinished(job.state) && mayCancel(job, context.caller);
  }

  @FieldResolver(() => Boolean, { description: 'Whether the caller asked for it.' })
  isMine(@Root() job: Job, @Ctx() context: RequestContext): boolean {
    return isMadeBy(job, actorOf(context.caller));
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description:
      'Until then the caller can take back what it did, with `undoJob`; null: not, or not any more, or only who asked for it can.',
  })
  async undoUntil(@Root() job: Job, @Ctx() context: RequestContext): Promise<Date | null> {
    return (await this.undoMsLeft(job, context)) === null ? null : job.undoUntil;
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'Milliseconds from this answer until `undoUntil`, for callers whose clock is not right.',
  })
  async undoMsLeft(@Root() job: Job, @Ctx() context: RequestContext): Promise<number | null> {
    if (!job.undoUntil || !isMadeBy(job, actorOf(context.caller))) return null;
    return (await context.load(undoMsLeftOf, job, job.id)) ?? null;
  }

  @FieldResolver(() => Job, { nullable: true, description: 'The job that took this one back.' })
  async undoneBy(@Root() job: Job, @Ctx() context: RequestContext): Promise<Job | null> {
    return (await context.load(undoersOf, job, job.id)) ?? null;
  }

  @FieldResolver(() => JobResultConnection, {
    description:
      'What became of each order that is dealt with so far, in the order they were done. Kept for 14 days after the job has ended; exports have none.',
  })
  results(
    @Root() job: Job,
    @Arg('outcome', () => [JobOutcome], { nullable: true, description: 'Only these; all when left out.' })
    outcome: JobOutcome[] | null,
    @Arg('first', () => Int, { defaultValue: 50, description: 'How many, 1 to 100.' }) first: number,
    @Arg('after', () => Cursor, { nullable: true, description: 'Only what follows this place.' })
    after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<JobResultConnection> {
    return context.readOf(job, (tx) => listResults(tx, job, { outcome, first, after }));
  }
}
