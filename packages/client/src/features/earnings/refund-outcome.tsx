import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { OrderStatus } from '../../gql/graphql.js';
import { useFormat } from '../../lib/format-context.js';
import { statusWords } from '../../lib/order-status.js';
import classes from './refund-dialog.module.css';
import type { RefundPreview } from './use-refund-preview.js';

interface Props {
  number: string;
  customer: string;
  preview: RefundPreview | null;
  failed: boolean;
  whole?: string | undefined;
  problem?: string | undefined;
  conflict: { version: number; status: OrderStatus } | null;
  onGoOn: (version: number) => void;
}

/** What the refund does, before the click; or why it cannot be done. */
export function RefundOutcome({
  number,
  customer,
  preview,
  failed,
  whole,
  problem,
  conflict,
  onGoOn,
}: Props) {
  const { i18n } = useLingui();
  const format = useFormat();
  if (conflict) {
    const word = i18n._(statusWords[conflict.status]);
    return (
      <div className={classes.conflict} role="alert">
        <Trans>
          #{number} changed while you looked and is {word} now. Nothing was refunded.
        </Trans>
        {conflict.status !== 'REFUNDED' && (
          <Button onClick={() => onGoOn(conflict.version)}>
            <Trans>Refund it as it is now</Trans>
          </Button>
        )}
      </div>
    );
  }
  const text = problem ?? whole;
  if (text) {
    return (
      <p className={classes.problem} role="alert">
        {text}
      </p>
    );
  }
  const { amount, earnedAfter, isFull } = preview ?? {};
  if (failed || !amount || !earnedAfter || (preview?.errors.length ?? 0) > 0) {
    return (
      <p className={classes.outcome} aria-live="polite">
        {failed && <Trans>What the refund would do could not be worked out. Nothing was changed.</Trans>}
      </p>
    );
  }
  const back = format.money(amount);
  const after = format.money(earnedAfter);
  return (
    <p className={classes.outcome} aria-live="polite">
      <strong className={classes.title}>
        {isFull ? (
          <Trans>Refund #{number} in full?</Trans>
        ) : (
          <Trans>
            Refund {back} of #{number}?
          </Trans>
        )}
      </strong>
      <Trans>
        {customer} gets <strong>{back}</strong> back and an email. What you earned becomes{' '}
        <strong>{after}</strong>. This cannot be undone.
      </Trans>
    </p>
  );
}
