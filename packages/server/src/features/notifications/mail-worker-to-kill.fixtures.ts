import { Database } from '../../platform/database/database.js';
import { JobRunner } from '../../platform/jobs/job-runner.js';
import type { TaskServices } from '../../platform/jobs/task.js';
import { mailAddress } from '../../platform/mailer/mail-address.js';
import { SendGridSender } from '../../platform/mailer/sendgrid.sender.js';
import { Event } from '../events/event.entity.js';
import { sendEmailTask } from './send-email.task.js';

// A worker process that hands mails to the provider of a test, with short deadlines; the test kills it.
const [url = '', baseUrl = '', timeoutMs = '', settleMs = ''] = process.argv.slice(2);
const database = await Database.open(url, { entities: [Event] });
const mailSender = new SendGridSender({
  key: 'SG.test',
  from: mailAddress('no-reply@market.example', 'Treatment Room Market'),
  sandbox: false,
  baseUrl,
  timeoutMs: Number(timeoutMs),
  settleMs: Number(settleMs),
});
const tell = (details: object, message: string) => {
  process.stderr.write(`${message} ${JSON.stringify(details)}\n`);
};
await JobRunner.start({
  url,
  tasks: [sendEmailTask],
  services: { database, mailSender } as unknown as TaskServices,
  log: { warn: tell, error: tell },
});
process.stdout.write('working\n');
