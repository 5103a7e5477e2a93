import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Progress } from '@mantine/core';
import { IconAlertTriangle, IconDownload } from '@tabler/icons-react';
import { FormProblem } from '../../components/form-problem.js';
import { useChange } from '../../lib/apollo/use-change.js';
import { formatSize } from '../../lib/file-size.js';
import { useFormat } from '../../lib/format-context.js';
import { useNow } from '../../lib/use-now.js';
import { useOffline } from '../../lib/use-offline.js';
import { CancelExportDocument, type ExportJob } from './export-documents.js';
import classes from './export-state.module.css';
import { endWords, isUnfinished, progressWords } from './export-words.js';
import { useExportJob } from './use-export-job.js';

/** How far an export is, with the way to stop it; then its file, or what became of it. */
export function ExportState({ job: known, isMain = false }: { job: ExportJob; isMain?: boolean }) {
  const job = useExportJob(known);
  if (isUnfinished(job)) return <Running job={job} />;
  return job.file ? <Download file={job.file} isMain={isMain} /> : <Ended job={job} />;
}

function Running({ job }: { job: ExportJob }) {
  const { t } = useLingui();
  const offline = useOffline() !== null;
  const { change, busy, errors, unreachable } = useChange(CancelExportDocument, (data) => data.cancelJob);
  const off = offline || busy;
  const { done, total } = job;
  return (
    <div className={classes.state}>
      <div className={classes.running}>
        <Progress
          className={classes.bar}
          value={total ? (100 * done) / total : 0}
          size={6}
          radius={3}
          color="var(--accent)"
          aria-label={t`Rows written`}
        />
        {job.mayCancel && (
          <Button
            size="xs"
            aria-disabled={off || undefined}
            title={offline ? t`You are offline. Reading works, changing does not.` : undefined}
            onClick={() => !off && void change({ jobId: job.id })}
          >
            <Trans>Cancel</Trans>
          </Button>
        )}
      </div>
      <span className={classes.words}>{progressWords(job)}</span>
      <FormProblem messages={errors.map(({ message }) => message)} unreachable={unreachable} />
    </div>
  );
}

function Download({ file, isMain }: { file: NonNullable<ExportJob['file']>; isMain: boolean }) {
  const { t } = useLingui();
  const format = useFormat();
  const now = useNow();
  if (Date.parse(file.expiresAt) <= now)
    return (
      <span className={classes.words}>
        <Trans>The file is deleted.</Trans>
      </span>
    );
  const { pathname } = new URL(file.url);
  return (
    <div className={classes.state}>
      <Button
        component="a"
        // The page may have been reached by another name than links in emails have.
        href={pathname}
        download={file.name}
        variant={isMain ? 'filled' : 'default'}
        size={isMain ? 'sm' : 'xs'}
        className={classes.download}
        leftSection={<IconDownload size={16} stroke={1.6} aria-hidden />}
        aria-label={t`Download ${file.name}, ${formatSize(file.bytes)}`}
      >
        <Trans>Download</Trans>
      </Button>
      <span className={classes.words}>
        <Trans>
          {file.name}, {formatSize(file.bytes)}. Kept until {format.momentInline(file.expiresAt)}.
        </Trans>
      </span>
    </div>
  );
}

function Ended({ job }: { job: ExportJob }) {
  const isBad = job.state === 'FAILED';
  return (
    <span className={classes.words} data-bad={isBad || undefined}>
      {isBad && <IconAlertTriangle size={16} stroke={1.6} aria-hidden />}
      {endWords(job)}
    </span>
  );
}
