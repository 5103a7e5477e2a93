import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { VendorTx } from '../../platform/database/database.js';
import { enqueue, enqueueAll } from '../../platform/jobs/enqueue.js';
import { defineTask, type RunContext, type Task } from '../../platform/jobs/task.js';
import { SEND_DEADLINE_MS } from '../../platform/mailer/mail-sender.js';
import { captureEmails } from './capture-emails.js';
import { claimEmail, recordOutcome } from './email-states.js';

export interface SendEmail {
  vendorId: string;
  emailId: string;
}

/** Recording what became of a mail is worth several attempts: without it, its fate is unknown for ever. */
const RECORD_PAUSES_MS = [100, 400, 1_500, 4_000];

/** Hands recorded mails to the provider, each at most once at a time. */
export const sendEmailTask: Task<SendEmail> = defineTask({
  name: 'send-email',
  payload: z.object({ vendorId: z.uuid(), emailId: z.uuid() }),
  options: { concurrency: 8, longestSeconds: 10 * (SEND_DEADLINE_MS / 1_000) },
  run: (payload, context) => sendOfVendor([payload], context),
  together: { by: ({ vendorId }) => vendorId, run: sendOfVendor },
});

async function sendOfVendor(mails: readonly SendEmail[], context: RunContext): Promise<void> {
  context.signal.throwIfAborted();
  if (context.mailSender.kind === 'captured') return capture(mails, context);
  const sent = await Promise.allSettled(mails.map((mail) => send(mail, context)));
  for (const one of sent) if (one.status === 'rejected') throw one.reason;
}

async function capture(mails: readonly SendEmail[], { database, mailSender }: RunContext): Promise<void> {
  const [vendorId = ''] = mails.map((mail) => mail.vendorId);
  const emailIds = mails.map(({ emailId }) => emailId);
  await database.inVendor('worker', vendorId, async (tx) => {
    const again = await captureEmails(tx, emailIds, mailSender);
    await enqueueAll(
      tx,
      sendEmailTask,
      again.map(({ emailId, at }) => ({ payload: { vendorId, emailId }, startAfter: at })),
    );
  });
}

async function send(mail: SendEmail, { database, mailSender }: RunContext): Promise<void> {
  const { vendorId, emailId } = mail;
  const inVendor = <T>(work: (tx: VendorTx) => Promise<T>) => database.inVendor('worker', vendorId, work);
  const again = async (tx: VendorTx, at: Date | null) => {
    if (at) await enqueue(tx, sendEmailTask, mail, { startAfter: at });
  };
  const claim = await inVendor(async (tx) => {
    const made = await claimEmail(tx, emailId, mailSender);
    if (made && 'lookAgainAt' in made) await again(tx, made.lookAgainAt);
    return made;
  });
  if (!claim || !('claimed' in claim)) return;
  const outcome = await mailSender.send(claim.claimed.mail);
  await persistently(() =>
    inVendor(async (tx) => again(tx, await recordOutcome(tx, claim.claimed, outcome, mailSender))),
  );
}

async function persistently(record: () => Promise<void>): Promise<void> {
  for (const pauseMs of RECORD_PAUSES_MS) {
    try {
      return await record();
    } catch {
      await pause(pauseMs);
    }
  }
  return record();
}
