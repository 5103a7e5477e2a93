import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Panel } from '../../components/panel.js';
import { Waterfall } from '../../components/waterfall.js';
import { type FragmentType, readFragment } from '../../gql/fragment-masking.js';
import { graphql } from '../../gql/gql.js';
import { useFormat } from '../../lib/format-context.js';
import { isNegative } from '../../lib/money.js';
import { EarningByLine } from './earning-by-line.js';
import { useStepWords } from './step-words.js';
import { earningSteps, waterfallBars } from './waterfall.js';
import classes from './why-you-earn.module.css';

const WhyYouEarnFragment = graphql(`
  fragment WhyYouEarn_order on Order {
    id
    earned {
      amount
      currency
    }
    earnings {
      id
      kind
      label
      at
      amount {
        amount
        currency
      }
    }
    ...EarningByLine_order
  }
`);

/** The earning of an order, term by term, as its ledger has it. */
export function WhyYouEarn({ order: masked }: { order: FragmentType<typeof WhyYouEarnFragment> }) {
  const { t } = useLingui();
  const format = useFormat();
  const [byLine, setByLine] = useState(false);
  const order = readFragment(WhyYouEarnFragment, masked);
  const steps = earningSteps(order.earnings, order.earned.currency);
  const words = useStepWords();
  const { bars, result } = waterfallBars(steps);
  const earned = format.money(order.earned);
  const rows = steps.map((step, index) => ({
    key: step.key,
    ...words(step),
    amount: step.amount,
    bar: bars[index] ?? { from: 0, width: 0 },
    negative: isNegative(step.amount),
  }));
  return (
    <Panel
      title={<Trans>Why you earn {earned}</Trans>}
      aside={
        <Button variant="link" aria-pressed={byLine} onClick={() => setByLine(!byLine)}>
          {byLine ? <Trans>As a sum</Trans> : <Trans>By line</Trans>}
        </Button>
      }
    >
      {byLine ? (
        <EarningByLine order={order} />
      ) : (
        <Waterfall
          caption={t`Terms of the earning`}
          rows={rows}
          result={{ label: <Trans>Earned</Trans>, amount: order.earned, bar: result }}
        />
      )}
      <p className={classes.note}>
        <Trans>Rates were fixed when the order was placed. A refund appears here as its own row.</Trans>
      </p>
    </Panel>
  );
}
