import { useLingui } from '@lingui/react/macro';
import { notifications } from '@mantine/notifications';
import { graphql } from '../../../gql/gql.js';
import type { BulkSelection } from '../bulk-selection.js';
import { useJobChange } from '../jobs/use-job-change.js';
import type { BulkMove } from './move-preview.js';

const SetOrderStatusesDocument = graphql(`
  mutation SetOrderStatuses($input: SetOrderStatusesInput!) {
    setOrderStatuses(input: $input) {
      job {
        id
        ...JobPanel_job
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

/** Begins a change of status for the selected orders; its panel tells the rest. */
export function useStartMove(selection: BulkSelection): {
  start: (move: BulkMove, reason: string) => Promise<void>;
  busy: boolean;
} {
  const { t } = useLingui();
  const { change, busy } = useJobChange(SetOrderStatusesDocument, (data) => data.setOrderStatuses);
  const start = async ({ status }: BulkMove, reason: string) => {
    const outcome = await change({ filter: selection.filter, status, reason: reason || null });
    if (outcome.kind === 'begun') selection.clear();
    else notifications.show({ message: t`Nothing was changed. ${outcome.why}`, autoClose: false });
  };
  return { start, busy };
}
