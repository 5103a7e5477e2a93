import { useQuery } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Modal } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Bars } from '../../components/bars.js';
import { ErrorState } from '../../components/error-state.js';
import type { OrderFilter, OrderSort } from '../../gql/graphql.js';
import type { CountValue } from '../../lib/counts.js';
import { useVendor } from '../../lib/viewer-context.js';
import classes from './export-dialog.module.css';
import { type ExportJob, ExportSetupDocument } from './export-documents.js';
import { ExportFields } from './export-fields.js';
import { ExportState } from './export-state.js';
import { exportWords, isUnfinished } from './export-words.js';
import { useExportJob } from './use-export-job.js';

interface Props {
  filter: OrderFilter;
  sort: OrderSort | null;
  count: CountValue | null;
  opened: boolean;
  onClose: () => void;
}

/** How orders are exported, then how far it is, then the file. Closing it stops nothing. */
export function ExportDialog({ opened, onClose, ...what }: Props) {
  const { t } = useLingui();
  const [begun, setBegun] = useState<ExportJob | null>(null);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      onExitTransitionEnd={() => setBegun(null)}
      size={560}
      title={exportWords(what.count)}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {begun ? (
        <Begun job={begun} onClose={onClose} />
      ) : (
        <Setup {...what} onBegun={setBegun} onClose={onClose} />
      )}
    </Modal>
  );
}

type SetupProps = Omit<Props, 'opened'> & { onBegun: (job: ExportJob) => void };

function Setup(props: SetupProps) {
  const { data, error, refetch } = useQuery(ExportSetupDocument, { fetchPolicy: 'cache-and-network' });
  if (data) return <ExportFields {...props} offered={data.exportColumns} presets={data.exportPresets} />;
  if (!error) return <Bars rows={6} columns={[200, 200]} />;
  return (
    <ErrorState
      title={<Trans>What can be exported did not load</Trans>}
      error={error}
      onRetry={() => void refetch().catch(() => undefined)}
    />
  );
}

function Begun({ job, onClose }: { job: ExportJob; onClose: () => void }) {
  const vendorId = useVendor().id;
  const isRunning = isUnfinished(useExportJob(job));
  const exports = (
    <Link to="/v/$vendorId/exports" params={{ vendorId }} onClick={onClose}>
      <Trans>Exports</Trans>
    </Link>
  );
  return (
    <div className={classes.form}>
      <div aria-live="polite">
        <ExportState job={job} isMain />
      </div>
      <p className={classes.consequence}>
        {isRunning ? (
          <Trans>You can close this: it goes on, and its file will wait under {exports}.</Trans>
        ) : (
          <Trans>Whatever was exported stands under {exports}.</Trans>
        )}
      </p>
      <div className={classes.buttons}>
        <Button onClick={onClose}>
          <Trans>Close</Trans>
        </Button>
      </div>
    </div>
  );
}
