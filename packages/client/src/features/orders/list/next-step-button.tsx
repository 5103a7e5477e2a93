import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useLayoutEffect, useRef } from 'react';
import { type FragmentType, readFragment } from '../../../gql/fragment-masking.js';
import { graphql } from '../../../gql/gql.js';
import { useViewer } from '../../../lib/viewer-context.js';
import { nextStep } from '../next-step.js';
import { emailConsequence } from '../status-consequence.js';
import { useListActions } from './list-actions.js';
import classes from './order-table.module.css';

const NextStepButtonFragment = graphql(`
  fragment NextStepButton_order on Order {
    id
    number
    version
    status
    allowedMoves {
      status
      reasonRequired
      emailsCustomer
      emailsVendor
    }
  }
`);

interface Props {
  order: FragmentType<typeof NextStepButtonFragment>;
  /** Somebody changed the order just now: the button says so and does nothing, so that no click goes astray. */
  changedBy: string | null;
  left?: boolean;
  size?: 'xs' | 'lg';
}

/** The one move that brings the order on, executed with the version that is on the page. */
export function NextStepButton({ order: masked, changedBy, left = false, size = 'xs' }: Props) {
  const { i18n, t } = useLingui();
  const { marketplace } = useViewer();
  const actions = useListActions();
  const order = readFragment(NextStepButtonFragment, masked);
  const step = nextStep(order.status, order.allowedMoves);
  const focused = useRef(false);
  const place = useRef<HTMLSpanElement>(null);
  const gone = !step;
  // The button goes away with its step; who stood on it stays in the row.
  useLayoutEffect(() => {
    if (gone && focused.current) {
      focused.current = false;
      place.current?.closest('tr, li')?.querySelector<HTMLElement>('[data-row-link]')?.focus();
    }
  }, [gone]);
  const note = changedBy ? <Trans>{changedBy}, now</Trans> : null;

  if (!step) {
    return (
      <span ref={place} className={classes.note}>
        {note}
      </span>
    );
  }
  const off = Boolean(note) || actions.isBusy(order.id) || !actions.enabled;
  const label = i18n._(step.label);
  return (
    <Button
      size={size}
      variant={note ? 'ghost' : left ? 'default' : 'step'}
      classNames={{ root: classes.step, label: classes.stepLabel }}
      aria-disabled={off || undefined}
      aria-label={note ? undefined : t`${label}, #${order.number}`}
      title={changedBy ? t`${changedBy}, now` : emailConsequence(step.move, marketplace.buyerWord)}
      onFocus={() => {
        focused.current = true;
      }}
      onBlur={() => {
        focused.current = false;
      }}
      onClick={() => {
        if (!off) actions.take(order, step.move);
      }}
    >
      {note ?? label}
    </Button>
  );
}
