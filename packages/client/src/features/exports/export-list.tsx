import { Trans, useLingui } from '@lingui/react/macro';
import { DataTable } from '../../components/data-table.js';
import { ExactMoment } from '../../components/moment.js';
import { actorName } from '../../lib/actors.js';
import type { ExportJob } from './export-documents.js';
import { ExportState } from './export-state.js';

/** Exports, newest first: what was asked for, by whom, and its file. */
export function ExportList({
  jobs,
  children,
}: {
  jobs: readonly ExportJob[] | undefined;
  children?: React.ReactNode;
}) {
  const { t } = useLingui();
  return (
    <DataTable
      caption={t`Exports`}
      columns={[
        { key: 'what', head: <Trans>Export</Trans> },
        { key: 'who', head: <Trans>By</Trans>, width: 160 },
        { key: 'when', head: <Trans>Asked for</Trans>, width: 150 },
        { key: 'file', head: <Trans>File</Trans>, width: 440 },
      ]}
      rows={jobs?.map((job) => ({
        key: job.id,
        cells: {
          what: job.summary,
          who: actorName(job.createdBy),
          when: <ExactMoment at={job.createdAt} />,
          file: <ExportState job={job} />,
        },
      }))}
    >
      {children}
    </DataTable>
  );
}
