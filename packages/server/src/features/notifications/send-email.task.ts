import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { VendorTx } from '../../platform/database/database.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import { defineTask, type Task } from '../../platform/jobs/task.js';
import { SEND_DEADLINE_MS } from '../../platform/mailer/mail-sender.js';
import { captureEmail, claimEmail, recordOutcome } from './email-states.js';

export interface SendEmail {
  vendorId: string;
  emailId: string;
}

/** Recording what became of a mail is worth several attempts: without it, its fate is unknown for ever. */
const RECORD_PAUSES_MS = [100, 400, 1_500, 4_000];

/** Hands one recorded mail to the provider, at most once at a time. */
export const sendEmailTask: Task<SendEmail> = defineTask({
  name: 'send-email',
  payload: z.object({ vendorId: z.uuid(), emailId: z.uuid() }),
  options: { concurrency: 8, longestSeconds: 10 * (SEND_DEADLINE_MS / 1_000) },
  async run(payload, { database, mailSender, signal }) {
    const { vendorId, emailId } = payload;
    const inVendor = <T>(work: (tx: VendorTx) => Promise<T>) => database.inVendor('worker', vendorId, work);
    const again = async (tx: VendorTx, at: Date | null) => {
      if (at) await enqueue(tx, sendEmailTask, payload, { startAfter: at });
    };
    signal.throwIfAborted();
    if (mailSender.kind === 'captured')
      return inVendor(async (tx) => again(tx, await captureEmail(tx, emailId, mailSender)));
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
  },
});

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
