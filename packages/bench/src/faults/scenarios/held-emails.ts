import { ask, change } from '../../measure/ask.js';
import type { Caller } from '../../product/caller.js';
import { signIn } from '../../product/sign-in.js';
import { until } from '../market/client.js';
import { placedOrder } from '../market/deeds.js';
import type { FaultMarket } from '../market/fault-market.js';
import type { ServerProcess } from '../market/server-process.js';

const undoSeconds = 15;

/** What servers are told on which this is tried: people may send documents that the page does not have. */
export const forPeople = { DOCKET_UNDO_SECONDS: String(undoSeconds), DOCKET_DEV: '1' };

/**
 * Has a member of a vendor complete two orders through each of these servers, and take one of the two changes back.
 * @returns what is wrong with that, and with the emails that wait for it
 */
export async function tryHeldEmails(
  market: FaultMarket,
  servers: readonly ServerProcess[],
): Promise<string[]> {
  const wrong: Promise<string[]>[] = [];
  for (const { url } of servers) {
    const member = await signIn({ url, docket: market.docket }, market.vendors[0].id);
    wrong.push(tryOn(market, url, member));
  }
  return (await Promise.all(wrong)).flat();
}

interface Changed {
  undo: { id: string; msLeft: number } | null;
}

async function tryOn(market: FaultMarket, url: string, member: Caller): Promise<string[]> {
  const [vendor] = market.vendors;
  const complete = async () => {
    const orderId = await placedOrder(market, url, vendor);
    return change<Changed>(
      { url },
      member,
      'setOrderStatus',
      { orderId, status: 'COMPLETED' },
      'undo { id msLeft }',
    );
  };
  const [kept, regretted] = [(await complete()).undo, (await complete()).undo];
  if (!kept || !regretted) return ['a change cannot be undone'];
  const wrong: string[] = [];
  for (const { msLeft } of [kept, regretted])
    if (msLeft > undoSeconds * 1_000) wrong.push(`a change can be undone for ${msLeft} ms`);
  if (!(await isUndone(url, member, regretted.id))) wrong.push('an undo came too late');
  const emails =
    'from email e join undo u on u.vendor_id = e.vendor_id and u.id = e.change_id where u.id = $1';
  if ((await market.count(`select ${emails}`, [kept.id])) === 0) wrong.push('no email waits');
  const waiting = `select ${emails} and e.state in ('QUEUED', 'SENDING')`;
  const hasLeft = async () => (await market.count(waiting, [kept.id])) === 0;
  await until('the held emails have left', hasLeft).catch(() => wrong.push('a held email waits for an hour'));
  if ((await market.count(`select ${emails} and e.updated_at < u.until`, [kept.id])) > 0)
    wrong.push('a held email left before the undo was over');
  if ((await market.count(`select ${emails} and e.state <> 'WITHDRAWN'`, [regretted.id])) > 0)
    wrong.push('an email of an undone change was not withdrawn');
  return wrong;
}

const isUndone = async (url: string, member: Caller, undoId: string): Promise<boolean> => {
  const document = 'mutation ($input: UndoChangeInput!) { undoChange(input: $input) { errors { code } } }';
  const { undoChange } = await ask<{ undoChange: { errors: object[] } }>({ url }, member, document, {
    input: { undoId },
  });
  return undoChange.errors.length === 0;
};
