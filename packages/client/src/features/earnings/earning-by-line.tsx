import { Trans } from '@lingui/react/macro';
import { Money } from '../../components/money.js';
import { type FragmentType, readFragment } from '../../gql/fragment-masking.js';
import { graphql } from '../../gql/gql.js';
import { negate } from '../../lib/money.js';
import classes from './why-you-earn.module.css';

const EarningByLineFragment = graphql(`
  fragment EarningByLine_order on Order {
    id
    lines {
      id
      name
      quantity
      commissionRate
      total {
        amount
        currency
      }
      commission {
        amount
        currency
      }
      earned {
        amount
        currency
      }
    }
  }
`);

/** What each line earns: its total, the rate that was fixed for it, and what is left. */
export function EarningByLine({ order: masked }: { order: FragmentType<typeof EarningByLineFragment> }) {
  const { lines } = readFragment(EarningByLineFragment, masked);
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">
              <Trans>Product</Trans>
            </th>
            <th scope="col">
              <Trans>After discounts</Trans>
            </th>
            <th scope="col">
              <Trans>Commission</Trans>
            </th>
            <th scope="col">
              <Trans>Earned</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <th scope="row">
                {line.name} <span className={classes.quiet}>× {line.quantity}</span>
              </th>
              <td>
                <Money value={line.total} />
              </td>
              <td>
                <Money value={negate(line.commission)} />
                <div className={classes.quiet}>{line.commissionRate}</div>
              </td>
              <td>
                <Money value={line.earned} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
