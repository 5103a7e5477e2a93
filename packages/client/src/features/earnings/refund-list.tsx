import { Trans } from '@lingui/react/macro';
import { ExactMoment } from '../../components/moment.js';
import { Money } from '../../components/money.js';
import { Panel } from '../../components/panel.js';
import { type FragmentType, readFragment } from '../../gql/fragment-masking.js';
import { graphql } from '../../gql/gql.js';
import { actorName } from '../../lib/actors.js';
import classes from './refund-list.module.css';

const RefundListFragment = graphql(`
  fragment RefundList_order on Order {
    id
    refunds {
      id
      reason
      at
      by {
        kind
        name
      }
      amount {
        amount
        currency
      }
      earnedChange {
        amount
        currency
      }
    }
  }
`);

/** What was given back, and what each refund took from the earning. */
export function RefundList({ order: masked }: { order: FragmentType<typeof RefundListFragment> }) {
  const { refunds } = readFragment(RefundListFragment, masked);
  if (refunds.length === 0) return null;
  return (
    <Panel title={<Trans>Refunds</Trans>}>
      <ul>
        {refunds.map((refund) => (
          <li key={refund.id} className={classes.row}>
            <div>
              <div>{refund.reason ?? <Trans>No reason was given</Trans>}</div>
              <div className={classes.meta}>
                {actorName(refund.by)} · <ExactMoment at={refund.at} inline />
              </div>
            </div>
            <div className={classes.sums}>
              <Money value={refund.amount} strong />
              <div className={classes.meta}>
                <Trans>
                  your earning <Money value={refund.earnedChange} signed />
                </Trans>
              </div>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
