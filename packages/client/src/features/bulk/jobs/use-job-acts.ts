import { graphql } from '../../../gql/gql.js';
import { useJobChange } from './use-job-change.js';

const CancelJobDocument = graphql(`
  mutation CancelJob($input: CancelJobInput!) {
    cancelJob(input: $input) {
      job {
        id
        ...JobPanel_job
      }
      errors {
        code
        message
      }
    }
  }
`);

const UndoJobDocument = graphql(`
  mutation UndoJob($input: UndoJobInput!) {
    undoJob(input: $input) {
      job {
        id
        ...JobPanel_job
      }
      errors {
        code
        message
      }
    }
  }
`);

/** What can still be done about a job: stop it, or take back what it did. */
export function useJobActs(jobId: string) {
  const cancelling = useJobChange(CancelJobDocument, (data) => data.cancelJob);
  const undoing = useJobChange(UndoJobDocument, (data) => data.undoJob);
  return {
    cancel: () => cancelling.change({ jobId }),
    undo: () => undoing.change({ jobId }),
    busy: cancelling.busy || undoing.busy,
  };
}
