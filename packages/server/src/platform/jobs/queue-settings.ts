import type { Queue } from 'pg-boss';
import type { AnyTask } from './task.js';

export const JOB_SCHEMA = 'pgboss';

/**
 * How a queue treats its jobs. A worker that dies stops its heartbeat, and its jobs are given to another: after 10
 * seconds of silence, 5 until that is looked at, 10 of waiting at most.
 */
export function queueSettings(task: AnyTask): Omit<Queue, 'name'> {
  return {
    heartbeatSeconds: 10,
    expireInSeconds: task.options.longestSeconds,
    // Kills count as retries too; the default of 2 would lose a job to three restarts.
    retryLimit: 1_000_000,
    retryDelay: 1,
    retryBackoff: true,
    retryDelayMax: 10,
    retentionSeconds: 30 * 24 * 60 * 60,
    deleteAfterSeconds: 24 * 60 * 60,
  };
}

/** How a worker process looks after the queues of all; the defaults notice a dead worker after a minute. */
export const supervision = {
  superviseIntervalSeconds: 5,
  monitorIntervalSeconds: 5,
  maintenanceIntervalSeconds: 60,
} as const;

/** How often a worker process looks for what nobody has woken it for. */
export const LOOK_SECONDS = 1;

/** The wake-up that says a queue has something to do. */
export const jobWakeup = (queue: string): string => `jobs:${queue}`;
