import type { Database, VendorTx } from '../../platform/database/database.js';
import { type DeliveryReport, ReportKind } from '../../platform/mailer/delivery-report.js';
import { type EmailRow, EmailState } from './email.entity.js';
import { appendEmailEvent } from './email-events.js';

/**
 * Writes what a provider reports of mails, each report once, however often and in whatever order they come. Reports on
 * mails that are not here are passed over: they are another program's.
 */
export async function takeInReports(
  database: Pick<Database, 'inVendor'>,
  reports: readonly DeliveryReport[],
): Promise<void> {
  const byVendor = Map.groupBy(reports, ({ vendorId }) => vendorId);
  for (const [vendorId, ofVendor] of byVendor)
    await database.inVendor('worker', vendorId, async (tx) => {
      for (const report of await keepNew(tx, ofVendor)) await follow(tx, report);
    });
}

/** Keeps the reports that are new, and gives those, always in the same order so that no two wait for each other. */
async function keepNew(tx: VendorTx, reports: readonly DeliveryReport[]): Promise<DeliveryReport[]> {
  const byId = new Map(reports.map((report) => [report.eventId, report]));
  const sorted = [...byId.values()].sort(
    (a, b) =>
      compare(a.emailId, b.emailId) || a.at.getTime() - b.at.getTime() || compare(a.eventId, b.eventId),
  );
  const kept = await tx.query<{ id: string }>(
    `insert into email_report (vendor_id, event_id, email_id, event, reason, at)
     select $1, r.event_id, e.id, r.event, r.reason, r.at
     from unnest($2::text[], $3::uuid[], $4::text[], $5::text[], $6::timestamptz[])
       with ordinality as r (event_id, email_id, event, reason, at, place)
     join email e on e.vendor_id = $1 and e.id = r.email_id
     order by r.event_id
     on conflict (vendor_id, event_id) do nothing
     returning event_id as id`,
    [
      tx.vendorId,
      sorted.map(({ eventId }) => eventId),
      sorted.map(({ emailId }) => emailId),
      sorted.map(({ kind }) => kind),
      sorted.map(({ reason }) => reason),
      sorted.map(({ at }) => at),
    ],
  );
  const isNew = new Set(kept.map(({ id }) => id));
  return sorted.filter(({ eventId }) => isNew.has(eventId));
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

interface Consequence {
  to: EmailState;
  from: readonly EmailState[];
}

const { QUEUED, SENDING, UNKNOWN, ACCEPTED, DELIVERED, FAILED, WITHDRAWN } = EmailState;
/** A provider that speaks of a mail has it, whatever we thought: also when it was put off, or given up. */
const handedOver = [QUEUED, SENDING, UNKNOWN];

/**
 * States only move forwards, so reports may come late and in any order. A mailbox that took a mail may still send it
 * back; what came back does not arrive any more.
 */
const consequences: Record<ReportKind, Consequence> = {
  ACCEPTED: { to: EmailState.ACCEPTED, from: handedOver },
  DEFERRED: { to: EmailState.ACCEPTED, from: [...handedOver, ACCEPTED] },
  DELIVERED: { to: EmailState.DELIVERED, from: [...handedOver, ACCEPTED, FAILED, WITHDRAWN] },
  BOUNCED: { to: EmailState.BOUNCED, from: [...handedOver, ACCEPTED, FAILED, WITHDRAWN, DELIVERED] },
  DROPPED: { to: EmailState.FAILED, from: [...handedOver, ACCEPTED] },
};

type Told = Pick<EmailRow, 'orderId' | 'recipient' | 'subject'> & { before: EmailState };

async function follow(tx: VendorTx, report: DeliveryReport): Promise<void> {
  const { to, from } = consequences[report.kind];
  const [email] = await tx.query<Told>(
    // A link to an account is not kept once it is on its way.
    `update email e set state = $3, error = $4, reported_at = $5, provider_id = coalesce(e.provider_id, $6),
       next_attempt_at = null, updated_at = now(),
       html = case when e.recipient = 'ACCOUNT' then '' else e.html end,
       text = case when e.recipient = 'ACCOUNT' then '' else e.text end
     from (select vendor_id, id, state from email where vendor_id = $1 and id = $2 for no key update) old
     where e.vendor_id = old.vendor_id and e.id = old.id and old.state = any($7)
     returning e.order_id as "orderId", e.recipient, e.subject, old.state as before`,
    [tx.vendorId, report.emailId, to, errorOf(report), report.at, report.providerId, from],
  );
  if (email && email.before !== to) appendEmailEvent(tx, email, to);
}

function errorOf({ kind, reason }: DeliveryReport): string | null {
  switch (kind) {
    case ReportKind.ACCEPTED:
    case ReportKind.DELIVERED:
      return null;
    case ReportKind.DEFERRED:
      return `Not taken by the mailbox yet, it is tried again${reason ? `: ${reason}` : '.'}`;
    case ReportKind.BOUNCED:
      return reason ?? 'The mailbox refused it.';
    case ReportKind.DROPPED:
      return `The provider did not send it${reason ? `: ${reason}` : '.'}`;
  }
}
