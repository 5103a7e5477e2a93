import { getMarketplace } from '../features/vendors/vendors.service.js';
import { JobRunner } from '../platform/jobs/job-runner.js';
import { createMailSender } from '../platform/mailer/create-mail-sender.js';
import type { Services } from './services.js';
import { tasks } from './tasks.js';

/** Runs jobs in this process until it is stopped; what is not done by then is handed back. */
export async function startWorker({
  config,
  database,
  databaseUrl,
  files,
  log,
}: Services): Promise<JobRunner> {
  const { name } = await database.transaction('worker', getMarketplace);
  const mailSender = createMailSender(config.mail, name);
  return JobRunner.start({ url: databaseUrl, tasks, services: { database, mailSender, files }, log });
}
