import { graphql } from '../../../gql/gql.js';
import type { JobPanel_JobFragment } from '../../../gql/graphql.js';

export const JobPanelFragment = graphql(`
  fragment JobPanel_job on Job {
    id
    kind
    state
    done
    total
    changed
    skipped
    failed
    error
    summary
    isMine
    mayCancel
    undoMsLeft
    undoneBy {
      id
    }
    results(outcome: [SKIPPED, FAILED], first: 3) {
      nodes {
        orderId
        orderNumber
        outcome
        message
      }
    }
  }
`);

/** A job as its panel shows it. */
export type PanelJob = JobPanel_JobFragment;
