import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAdjustments, IconBan, IconDots, IconHistory, IconMail } from '@tabler/icons-react';
import { useViewer } from '../../../lib/viewer-context.js';
import { CopyLink } from './copy-link.js';
import type { Download, DownloadsOrder, DownloadTask } from './download-fragment.js';
import { linkConsequence, linkOutcome } from './mail-words.js';
import classes from './permission-actions.module.css';
import { useRegrantDownload, useResendLink } from './permission-changes.js';

interface Props {
  order: DownloadsOrder;
  download: Download;
  offline: boolean;
  onTask: (task: DownloadTask) => void;
  onChanged: () => void;
}

/** The next thing to do with a permission, and what is done more rarely. */
export function PermissionActions({ order, download, offline, onTask, onChanged }: Props) {
  const { t } = useLingui();
  const { marketplace } = useViewer();
  const resend = useResendLink();
  const regrant = useRegrantDownload();
  const { id, version, state, link, file } = download;
  const manages = order.viewerCan.manageDownloads;
  const closed = order.status === 'REFUNDED' || order.status === 'CANCELLED';
  const isRevoked = state === 'REVOKED';
  const works = state === 'ACTIVE' || (state === 'NOT_PAID' && !closed);
  const consequence = linkConsequence(order, marketplace.buyerWord);
  const enabled = !offline && !resend.busy && !regrant.busy;

  const report = (payload: { errors: readonly unknown[] } | null, done: string) => {
    if (payload) notifications.show({ message: done });
    onChanged();
  };
  const sendAgain = async () => {
    const payload = await resend.change({ permissionId: id });
    report(payload, t`The link to ${file.name} is sent again.`);
  };
  const grantAgain = async () => {
    if (!enabled) return;
    const payload = await regrant.change({ permissionId: id, expectedVersion: version });
    report(payload, t`${file.name} is granted again. ${linkOutcome(order, marketplace.buyerWord)}`);
  };
  const problem = [...resend.errors, ...regrant.errors][0]?.message;
  const unreachable = resend.unreachable || regrant.unreachable;

  return (
    <div className={classes.actions}>
      {(problem || unreachable) && (
        <span className={classes.problem} role="alert">
          {problem ?? <Trans>The server did not answer. Try again.</Trans>}
        </span>
      )}
      {manages && isRevoked && !file.deletedAt && !closed && (
        <Button
          size="xs"
          title={offline ? t`No connection` : consequence}
          aria-disabled={!enabled || undefined}
          aria-label={t`Grant again, ${file.name}`}
          onClick={() => void grantAgain()}
        >
          <Trans>Grant again</Trans>
        </Button>
      )}
      {manages && (state === 'EXPIRED' || state === 'USED_UP') && (
        <Button size="xs" onClick={() => onTask('change')} aria-label={t`Give more…, ${file.name}`}>
          <Trans>Give more…</Trans>
        </Button>
      )}
      {manages && works && link !== null && <CopyLink link={link} name={file.name} />}
      <Menu position="bottom-end" width={264}>
        <Menu.Target>
          <ActionIcon size={26} className={classes.more} aria-label={t`More for ${file.name}`}>
            <IconDots size={16} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {manages && works && (
            <Menu.Item
              leftSection={<IconMail size={16} stroke={1.6} aria-hidden />}
              disabled={!enabled || order.customerAddresses.length === 0}
              onClick={() => void sendAgain()}
            >
              <Trans>Send the link again</Trans>
              <span className={classes.consequence}>{offline ? t`No connection` : consequence}</span>
            </Menu.Item>
          )}
          {manages && !file.deletedAt && (
            <Menu.Item
              leftSection={<IconAdjustments size={16} stroke={1.6} aria-hidden />}
              onClick={() => onTask('change')}
            >
              <Trans>Change downloads and end…</Trans>
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={<IconHistory size={16} stroke={1.6} aria-hidden />}
            onClick={() => onTask('log')}
          >
            <Trans>Log</Trans>
          </Menu.Item>
          {manages && !isRevoked && (
            <Menu.Item
              leftSection={<IconBan size={16} stroke={1.6} aria-hidden />}
              onClick={() => onTask('revoke')}
            >
              <Trans>Revoke…</Trans>
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
