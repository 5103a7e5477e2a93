import { z } from 'zod';
import { type DeliveryReport, ReportKind } from './delivery-report.js';

/** Its events about delivery. What people do with a mail is not asked for. */
const kinds: ReadonlyMap<string, ReportKind> = new Map([
  ['processed', ReportKind.ACCEPTED],
  ['deferred', ReportKind.DEFERRED],
  ['delivered', ReportKind.DELIVERED],
  ['bounce', ReportKind.BOUNCED],
  ['dropped', ReportKind.DROPPED],
]);

const LONGEST_REASON = 500;

const text = z.string().catch('');
/** Custom arguments stand beside the event's own fields; those of other programs of the account lack ours. */
const event = z.object({
  event: z.string(),
  sg_event_id: z.string().min(1).max(255),
  timestamp: z.number().int().nonnegative().max(32_503_680_000),
  emailId: z.uuid(),
  vendorId: z.guid(),
  sg_message_id: text,
  reason: text,
  response: text,
});

/**
 * Reads the body of SendGrid's event webhook: a list of events. Those that are not about the delivery of a mail of ours
 * are left out.
 * @throws SyntaxError when it is no list
 */
export function readSendGridReports(body: Buffer): DeliveryReport[] {
  const events: unknown = JSON.parse(body.toString());
  if (!Array.isArray(events)) throw new SyntaxError('The body is not a list of events.');
  return events.flatMap((one) => toReport(event.safeParse(one).data));
}

function toReport(found: z.infer<typeof event> | undefined): DeliveryReport[] {
  const kind = found && kinds.get(found.event);
  if (!kind) return [];
  const reason = kind === ReportKind.DELIVERED ? '' : oneLine(found.reason || found.response);
  return [
    {
      eventId: found.sg_event_id,
      vendorId: found.vendorId,
      emailId: found.emailId,
      kind,
      reason: reason || null,
      at: new Date(found.timestamp * 1_000),
      // Its message id begins with the id that it answered us with.
      providerId: found.sg_message_id.split('.')[0] || null,
    },
  ];
}

const oneLine = (reason: string): string =>
  reason
    .replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_REASON);
