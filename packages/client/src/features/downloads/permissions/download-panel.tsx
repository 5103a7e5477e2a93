import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, VisuallyHidden } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { Panel } from '../../../components/panel.js';
import { type FragmentType, readFragment } from '../../../gql/fragment-masking.js';
import type { OrderStatus } from '../../../gql/graphql.js';
import { formatSize } from '../../../lib/file-size.js';
import { useFormat } from '../../../lib/format-context.js';
import { FileIcon } from '../file-icon.js';
import { ChangeDialog } from './change-dialog.js';
import { type Download, DownloadPanelFragment, type DownloadTask } from './download-fragment.js';
import { DownloadLog } from './download-log.js';
import classes from './download-panel.module.css';
import { GrantDialog } from './grant-dialog.js';
import { PermissionActions } from './permission-actions.js';
import { endWords, leftWords, whyNot } from './permission-words.js';
import { RevokeDialog } from './revoke-dialog.js';

interface Props {
  order: FragmentType<typeof DownloadPanelFragment>;
  offline: boolean;
  /** Something was changed, or found to be changed by others: the order is read anew. */
  onChanged: () => void;
}

/** Who may download what through the order, and granting, changing and taking it back. */
export function DownloadPanel({ order: masked, offline, onChanged }: Props) {
  const { t } = useLingui();
  const order = readFragment(DownloadPanelFragment, masked);
  const [granting, setGranting] = useState(false);
  const [task, setTask] = useState<{ task: DownloadTask; id: string } | null>(null);
  const { downloads, status } = order;
  const closed = status === 'REFUNDED' || status === 'CANCELLED';
  const canGrant = order.viewerCan.manageDownloads && !closed;
  const chosen = (wanted: DownloadTask): Download | null =>
    (task?.task === wanted && downloads.find(({ id }) => id === task.id)) || null;
  const end = () => setTask(null);

  return (
    <Panel
      title={<Trans>Download permissions</Trans>}
      aside={
        canGrant && (
          <Button
            size="xs"
            className={classes.grant}
            leftSection={<IconPlus size={16} stroke={1.6} aria-hidden />}
            aria-disabled={offline || undefined}
            title={offline ? t`No connection` : undefined}
            onClick={() => !offline && setGranting(true)}
          >
            <Trans>Grant access</Trans>
          </Button>
        )
      }
    >
      {downloads.length === 0 ? (
        <p className={classes.none}>
          <Trans>Nothing can be downloaded through this order.</Trans>
        </p>
      ) : (
        <table className={classes.table}>
          <VisuallyHidden component="caption">{t`Download permissions`}</VisuallyHidden>
          <thead>
            <tr>
              <th scope="col">
                <Trans>File</Trans>
              </th>
              <th scope="col" className={classes.left}>
                <Trans>Downloads left</Trans>
              </th>
              <th scope="col" className={classes.end}>
                <Trans>Expires</Trans>
              </th>
              <th scope="col" className={classes.times}>
                <Trans>Downloaded</Trans>
              </th>
              <th scope="col" className={classes.actions}>
                <VisuallyHidden>
                  <Trans>Actions</Trans>
                </VisuallyHidden>
              </th>
            </tr>
          </thead>
          <tbody>
            {downloads.map((download) => (
              <tr key={download.id} className={download.state === 'REVOKED' ? classes.over : undefined}>
                <Cells download={download} status={status} />
                <td className={classes.actions}>
                  <PermissionActions
                    order={order}
                    download={download}
                    offline={offline}
                    onTask={(next) => setTask({ task: next, id: download.id })}
                    onChanged={onChanged}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {canGrant && (
        <GrantDialog
          order={order}
          opened={granting}
          offline={offline}
          onClose={() => setGranting(false)}
          onChanged={onChanged}
        />
      )}
      <ChangeDialog
        order={order}
        download={chosen('change')}
        offline={offline}
        onClose={end}
        onChanged={onChanged}
      />
      <RevokeDialog
        order={order}
        download={chosen('revoke')}
        offline={offline}
        onClose={end}
        onChanged={onChanged}
      />
      <DownloadLog orderId={order.id} download={chosen('log')} onClose={end} />
    </Panel>
  );
}

function Cells({ download, status }: { download: Download; status: OrderStatus }) {
  const format = useFormat();
  const { file, downloadCount } = download;
  const why = whyNot(download, status);
  return (
    <>
      <td>
        <div className={classes.file}>
          <FileIcon contentType={file.contentType} />
          <span className={classes.name} title={file.name}>
            {file.name}
          </span>
          {download.state !== 'REVOKED' && <span className={classes.size}>{formatSize(file.size)}</span>}
        </div>
        {(why || file.orderId) && (
          <div className={classes.why} data-bad={download.state === 'USED_UP' || undefined}>
            {why ?? <Trans>For this order only</Trans>}
          </div>
        )}
      </td>
      <td className={classes.left}>
        <Label>
          <Trans>Downloads left</Trans>
        </Label>
        <span>{leftWords(download)}</span>
      </td>
      <td className={classes.end} data-ended={download.state === 'EXPIRED' || undefined}>
        <Label>
          <Trans>Expires</Trans>
        </Label>
        <span>{endWords(download, format)}</span>
      </td>
      <td className={classes.times}>
        <Label>
          <Trans>Downloaded</Trans>
        </Label>
        <span>
          <Plural value={downloadCount} _0="not yet" one="# time" other="# times" />
        </span>
      </td>
    </>
  );
}

/** A phone has no heads above; to a screen reader they are there all the same. */
const Label = ({ children }: { children: ReactNode }) => (
  <span className={classes.label} aria-hidden="true">
    {children}
  </span>
);
