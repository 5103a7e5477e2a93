import { Plural, Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Moment } from '../../components/moment.js';
import type { EarningsKind } from '../../gql/graphql.js';
import type { Step } from './waterfall.js';

interface Words {
  label: ReactNode;
  detail?: ReactNode;
}

/** What the server's label says beyond the kind, which stands before it anyway. */
const rest = (step: Step, kind: RegExp) =>
  step.labels
    .map((label) => label.replace(kind, '').trim())
    .filter(Boolean)
    .join(', ');

const when = (step: Step) => {
  const at = step.terms[0]?.at;
  return at ? <Moment at={at} inline /> : null;
};

const words: Record<EarningsKind, (step: Step) => Words> = {
  SALE: (step) => ({
    label: <Trans>Items, after discounts</Trans>,
    detail: <Plural value={step.terms.length} one="# line" other="# lines" />,
  }),
  MARKETPLACE_DISCOUNT: (step) => ({
    label: <Trans>Discount paid by the marketplace</Trans>,
    detail: rest(step, /^Discount paid by the marketplace/i),
  }),
  COMMISSION: (step) => ({ label: <Trans>Commission</Trans>, detail: rest(step, /^Commission/i) }),
  SHIPPING: () => ({ label: <Trans>Shipping</Trans>, detail: <Trans>goes to you</Trans> }),
  TAX: (step) => ({
    label: step.labels.length === 1 ? step.labels[0] : <Trans>Tax on items and shipping</Trans>,
    detail: <Trans>goes to you</Trans>,
  }),
  FEE: (step) => ({ label: <Trans>Fees</Trans>, detail: step.labels.join(', ') }),
  PAYMENT_FEE: (step) => ({ label: <Trans>Payment fee</Trans>, detail: rest(step, /^Payment fee/i) }),
  REFUND: (step) => ({ label: <Trans>Refund</Trans>, detail: when(step) }),
  CANCELLATION: (step) => ({ label: step.labels[0] ?? <Trans>Cancelled</Trans>, detail: when(step) }),
};

/** The words of one step of the earning. */
export const useStepWords =
  () =>
  (step: Step): Words =>
    words[step.kind](step);
