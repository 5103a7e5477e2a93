import type { Actor } from '../events/actor.js';
import type { Caller } from '../identity/caller.js';
import type { Job } from './job.entity.js';

type By = Pick<Job, 'actorKind' | 'actorId'>;

/** Whether somebody made a job. */
export const isMadeBy = (job: By, by: Pick<Actor, 'kind' | 'id'>): boolean =>
  job.actorKind === by.kind && job.actorId !== null && job.actorId === by.id;

/** Who made it may stop it, and whoever manages the vendor. */
export const mayCancel = (job: By, caller: Caller): boolean =>
  caller.permissions.has('MANAGE') ||
  (caller.kind !== 'ANONYMOUS' && isMadeBy(job, { kind: caller.kind, id: caller.id }));
