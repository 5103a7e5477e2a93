import type { OrderStatus } from '../../features/orders/order-status.js';
import { type DemoBasket, isDownloadsOnly } from './demo-basket.js';
import type { DemoPerson, DemoStep } from './demo-checkout.js';
import type { DemoVendor } from './demo-market.js';
import type { SeededRandom } from './seeded-random.js';

const hour = 3_600_000;

/** How a purchase begins, and what happens to its orders until they stand where they should. */
export interface DemoFate {
  status: OrderStatus;
  payment: 'card' | 'bacs';
  steps: DemoStep[];
}

interface Life {
  vendor: DemoVendor;
  placedAt: Date;
  now: Date;
  random: SeededRandom;
  /** All of it is files, so it is done once it is paid. */
  isDownloads: boolean;
}

/** Likely lives of the orders of one purchase, by where each stands now. */
export function fateOf(
  baskets: readonly DemoBasket[],
  ends: readonly OrderStatus[],
  { placedAt, now, random }: Pick<Life, 'placedAt' | 'now' | 'random'>,
): DemoFate {
  const isShared = baskets.length > 1;
  const lives = baskets.map((basket, index) =>
    lifeOf(ends[index] ?? 'PROCESSING', {
      ...{ vendor: basket.vendor, placedAt, now, random },
      isDownloads: !isShared && isDownloadsOnly(basket),
    }),
  );
  const [life] = lives;
  if (life && !isShared) return life;
  // One payment stands for all of a purchase: that it has arrived is no step of one order.
  const isArrival = (step: DemoStep) => step.kind === 'status' && step.to === 'PROCESSING';
  const steps = lives.flatMap((one) => one.steps).filter((step) => !isArrival(step));
  return { status: 'PROCESSING', payment: 'card', steps };
}

const cancelReasons = ['The clinic ordered twice.', 'Not paid in time.', 'The clinic changed its mind.'];
const refundReasons = ['Arrived damaged.', 'Sent back unopened.', 'The clinic bought the wrong size.'];

function lifeOf(ends: OrderStatus, { vendor, placedAt, now, random, isDownloads }: Life): DemoFate {
  let at = placedAt.getTime();
  /** Later than what was before, and never in the future. */
  const later = (least: number, most: number): Date => {
    const wanted = at + (least + random.next() * (most - least)) * hour;
    at = Math.min(wanted, at + (now.getTime() - at) * 0.8);
    return new Date(Math.round(at));
  };
  const someone = (): DemoPerson => (random.chance(0.55) ? 'owner' : 'staff');
  const move = (to: OrderStatus, when: Date, by: DemoPerson, reason?: string): DemoStep => ({
    ...{ kind: 'status', vendor, to, at: when, by },
    ...(reason && { reason }),
  });

  if (ends === 'ON_HOLD') return { status: 'ON_HOLD', payment: 'bacs', steps: [] };
  if (ends === 'PENDING') return { status: 'PENDING', payment: 'card', steps: [] };
  if (ends === 'FAILED')
    return { status: 'PENDING', payment: 'card', steps: [move('FAILED', later(0.02, 0.1), 'shop')] };
  // Calling off what was announced mails the vendor, which is news of the last days only.
  if (ends === 'CANCELLED' && now.getTime() - placedAt.getTime() > 72 * hour)
    return {
      ...{ status: 'PENDING', payment: 'card' },
      steps: [move('CANCELLED', later(2, 170), 'owner', random.pick(cancelReasons))],
    };
  if (isDownloads && (ends === 'COMPLETED' || ends === 'REFUNDED'))
    return { status: 'COMPLETED', payment: 'card', steps: ends === 'REFUNDED' ? [refund(later(2, 50))] : [] };

  const isTransfer = ends !== 'REFUNDED' && random.chance(0.12);
  const steps = isTransfer ? [move('PROCESSING', later(15, 50), 'owner', 'The transfer has arrived.')] : [];
  if (ends === 'CANCELLED') steps.push(move('CANCELLED', later(1, 20), 'owner', random.pick(cancelReasons)));
  if (ends === 'COMPLETED' || ends === 'REFUNDED') steps.push(move('COMPLETED', later(3, 60), someone()));
  if (ends === 'REFUNDED') steps.push(refund(later(40, 160)));
  return { status: isTransfer ? 'ON_HOLD' : 'PROCESSING', payment: isTransfer ? 'bacs' : 'card', steps };

  function refund(when: Date): DemoStep {
    return {
      kind: 'refund',
      isFull: true,
      vendor,
      at: when,
      by: 'owner',
      reason: random.pick(refundReasons),
    };
  }
}
