import { graphql } from '../../gql/gql.js';
import type { ExportJob_JobFragment, ExportSetupQuery } from '../../gql/graphql.js';

/** What is shown of an export. */
export const ExportJobFragment = graphql(`
  fragment ExportJob_job on Job {
    id
    state
    summary
    done
    total
    error
    createdBy {
      kind
      name
    }
    createdAt
    finishedAt
    mayCancel
    file {
      name
      rows
      bytes
      url
      expiresAt
    }
  }
`);

export type ExportJob = ExportJob_JobFragment;

export const ExportsDocument = graphql(`
  query Exports($first: Int!) {
    jobs(kind: [EXPORT], first: $first) {
      nodes {
        id
        ...ExportJob_job
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`);

export const OneExportDocument = graphql(`
  query OneExport($id: ID!) {
    job(id: $id) {
      id
      ...ExportJob_job
    }
  }
`);

export const ExportOrdersDocument = graphql(`
  mutation ExportOrders($input: ExportOrdersInput!) {
    exportOrders(input: $input) {
      job {
        id
        ...ExportJob_job
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

export const CancelExportDocument = graphql(`
  mutation CancelExport($input: CancelJobInput!) {
    cancelJob(input: $input) {
      job {
        id
        ...ExportJob_job
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

/** What an export can be made of: the columns there are, and how the vendor liked them before. */
export const ExportSetupDocument = graphql(`
  query ExportSetup {
    exportColumns {
      column
      header
      rows
      isHidden
    }
    exportPresets {
      id
      name
      format
      rows
      columns
      withBom
    }
  }
`);

export type ColumnInfo = ExportSetupQuery['exportColumns'][number];
export type Preset = ExportSetupQuery['exportPresets'][number];

export const SaveExportPresetDocument = graphql(`
  mutation SaveExportPreset($input: SaveExportPresetInput!) {
    saveExportPreset(input: $input) {
      preset {
        id
        name
        format
        rows
        columns
        withBom
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

export const DeleteExportPresetDocument = graphql(`
  mutation DeleteExportPreset($input: DeleteExportPresetInput!) {
    deleteExportPreset(input: $input) {
      preset {
        id
      }
      errors {
        code
        message
        path
      }
    }
  }
`);
