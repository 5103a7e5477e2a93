import type { OrderModel } from './order-model.fixtures.js';

/** All that is compared of an order. */
export const orderDocument = `query ($id: ID!) { order(id: $id) {
  id number status version fulfilment paidAt completedAt trackingNumbers
  total { amount } refunded { amount } earned { amount }
  earnings { amount { amount } } refunds { amount { amount } }
  lines { id name quantity }
  notes { id kind author { kind } }
  shipments { id version trackingNumber lines { quantity line { id } } }
  downloads { id version file { id } state }
  emails { template to state }
  timeline(first: 100) { nodes { kind actor { kind } summary } }
} }`;

interface Amount {
  amount: { amount: string };
}

/** An order as the API shows it. */
export interface SeenOrder {
  id: string;
  number: string;
  status: string;
  version: number;
  fulfilment: string;
  paidAt: string | null;
  completedAt: string | null;
  trackingNumbers: string[];
  total: { amount: string };
  refunded: { amount: string };
  earned: { amount: string };
  earnings: Amount[];
  refunds: Amount[];
  lines: { id: string; name: string; quantity: number }[];
  notes: { id: string; kind: string; author: { kind: string } }[];
  shipments: {
    id: string;
    version: number;
    trackingNumber: string;
    lines: { quantity: number; line: { id: string } }[];
  }[];
  downloads: { id: string; version: number; file: { id: string }; state: string }[];
  emails: { template: string; to: string; state: string }[];
  timeline: { nodes: { kind: string; actor: { kind: string }; summary: string }[] };
}

const pence = ({ amount }: { amount: string }): number => Math.round(Number(amount) * 100);
const add = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);
/** Whose words say which statuses. */
const spoken = new Set(['ORDER_PLACED', 'STATUS_CHANGED']);

/** Gives what the product has made since the ids that it has given it. */
export function adoptIds(model: OrderModel, seen: SeenOrder): void {
  for (const [index, line] of model.books.lines.entries())
    line.id = seen.lines.find(({ name }) => name === `Line ${index}`)?.id ?? '';
  for (const parcel of model.parcels)
    parcel.id = seen.shipments.find(({ trackingNumber }) => trackingNumber === parcel.number)?.id ?? '';
  for (const permission of model.permissions)
    permission.id = seen.downloads.find(({ file }) => file.id === permission.fileId)?.id ?? '';
  const fresh = seen.notes.filter(({ id }) => model.notes.every((note) => note.id !== id));
  for (const note of model.notes) if (note.id === '') note.id = fresh.shift()?.id ?? '';
}

/** What is seen of an order, so that it compares with what the model tells of it. */
export const told = (seen: SeenOrder) => ({
  number: seen.number,
  status: seen.status,
  version: seen.version,
  fulfilment: seen.fulfilment,
  wasPaid: seen.paidAt !== null,
  wasCompleted: seen.completedAt !== null,
  trackingNumbers: seen.trackingNumbers.toSorted(),
  total: pence(seen.total),
  refunded: pence(seen.refunded),
  earned: pence(seen.earned),
  ledger: add(seen.earnings.map(({ amount }) => pence(amount))),
  refunds: seen.refunds.map(({ amount }) => pence(amount)).toSorted((a, b) => a - b),
  notes: seen.notes.map(({ id, kind, author }) => `${id} ${kind} by ${author.kind}`).toSorted(),
  parcels: seen.shipments
    .map(({ id, version, trackingNumber, lines }) => {
      const units = lines.map(({ quantity, line }) => `${quantity} of ${line.id}`).toSorted();
      return `${id} ${trackingNumber} at ${version}: ${units.join(', ')}`;
    })
    .toSorted(),
  downloads: seen.downloads
    .map(({ id, version, file, state }) => `${id} ${file.id} at ${version}: ${state}`)
    .toSorted(),
  mails: seen.emails.map(({ template, to, state }) => `${template} to ${to}: ${state}`).toSorted(),
  timeline: seen.timeline.nodes
    .map(({ kind, actor, summary }) => `${kind} ${actor.kind}${spoken.has(kind) ? ` ${summary}` : ''}`)
    .toSorted(),
});

/** The same of the model. */
export const expected = (model: OrderModel): ReturnType<typeof told> => ({
  number: model.number,
  status: model.status,
  version: model.version,
  fulfilment: model.fulfilment,
  wasPaid: model.wasPaid,
  wasCompleted: model.wasCompleted,
  trackingNumbers: model.parcels.map(({ number }) => number).toSorted(),
  total: model.books.total,
  refunded: model.books.refunded,
  earned: model.earned,
  ledger: model.earned,
  refunds: model.books.refunds.toSorted((a, b) => a - b),
  notes: model.notes
    .map(({ id, kind, byOperator }) => `${id} ${kind} by ${byOperator ? 'OPERATOR' : 'MEMBER'}`)
    .toSorted(),
  parcels: model.parcels
    .map(({ id, version, number, units }) => {
      const inside = units.flatMap((quantity, index) =>
        quantity > 0 ? [`${quantity} of ${model.books.lines[index]?.id}`] : [],
      );
      return `${id} ${number} at ${version}: ${inside.toSorted().join(', ')}`;
    })
    .toSorted(),
  downloads: model.permissions
    .map(
      ({ id, fileId, version, isRevoked }) =>
        `${id} ${fileId} at ${version}: ${isRevoked ? 'REVOKED' : model.isOpen ? 'ACTIVE' : 'NOT_PAID'}`,
    )
    .toSorted(),
  mails: model.mails.map(({ template, to, state }) => `${template} to ${to}: ${state}`).toSorted(),
  timeline: model.timeline.toSorted(),
});
