import { useQuery } from '@apollo/client/react';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Drawer } from '@mantine/core';
import { Bars } from '../../../components/bars.js';
import { ErrorState } from '../../../components/error-state.js';
import { ExactMoment } from '../../../components/moment.js';
import { graphql } from '../../../gql/gql.js';
import type { DownloadLogQuery } from '../../../gql/graphql.js';
import { actorName } from '../../../lib/actors.js';
import { browserWords } from './browser-words.js';
import type { Download } from './download-fragment.js';
import classes from './download-log.module.css';

const DownloadLogDocument = graphql(`
  query DownloadLog($orderId: ID!) {
    order(id: $orderId) {
      id
      downloads {
        id
        downloadCount
        grantedAt
        revokedAt
        grantedBy {
          kind
          name
        }
        revokedBy {
          kind
          name
        }
        line {
          id
          name
        }
        log {
          at
          ip
          userAgent
          sent
        }
      }
    }
  }
`);

interface Props {
  orderId: string;
  /** Null while none is looked at. */
  download: Download | null;
  onClose: () => void;
}

/** Who gave a permission, and each download that was begun with it; read when somebody wants to see it. */
export function DownloadLog({ orderId, download, onClose }: Props) {
  const { t } = useLingui();
  const { data, error, refetch } = useQuery(DownloadLogDocument, {
    variables: { orderId },
    skip: download === null,
    fetchPolicy: 'network-only',
    // The table behind it has its own reading of the permission.
    nextFetchPolicy: 'cache-first',
  });
  const found = data?.order?.downloads.find(({ id }) => id === download?.id);
  return (
    <Drawer
      opened={download !== null}
      onClose={onClose}
      position="right"
      size={480}
      title={<span className={classes.title}>{t`Log of ${download?.file.name ?? ''}`}</span>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {found && <Log permission={found} />}
      {!found && !error && <Bars rows={4} columns={[300]} />}
      {!found && error && (
        <ErrorState
          title={<Trans>The log did not load</Trans>}
          error={error}
          onRetry={() => void refetch().catch(() => undefined)}
        />
      )}
    </Drawer>
  );
}

type Logged = NonNullable<DownloadLogQuery['order']>['downloads'][number];

function Log({ permission }: { permission: Logged }) {
  const { grantedAt, grantedBy, revokedAt, revokedBy, line, log, downloadCount } = permission;
  return (
    <>
      <ul className={classes.facts}>
        <li>
          <Trans>
            Granted by {actorName(grantedBy)}, <ExactMoment at={grantedAt} inline />
          </Trans>
        </li>
        {line && (
          <li>
            <Trans>Came with {line.name}</Trans>
          </li>
        )}
        {revokedAt && revokedBy && (
          <li>
            <Trans>
              Revoked by {actorName(revokedBy)}, <ExactMoment at={revokedAt} inline />
            </Trans>
          </li>
        )}
      </ul>
      <h3 className={classes.heading}>
        <Plural
          value={downloadCount}
          _0="Not downloaded yet"
          one="Downloaded # time"
          other="Downloaded # times"
        />
      </h3>
      <ol className={classes.log}>
        {log.map((entry) => (
          <li key={`${entry.at} ${entry.userAgent}`} className={classes.entry}>
            <div className={classes.line}>
              <ExactMoment at={entry.at} />
              <span className={classes.from}>
                {entry.ip ?? <Trans>address hidden by the marketplace</Trans>}
              </span>
            </div>
            <div className={classes.browser} title={entry.userAgent ?? undefined}>
              {browserWords(entry.userAgent)}
              {!entry.sent && (
                <>
                  {' · '}
                  <Trans>nothing was sent yet, or it was given back</Trans>
                </>
              )}
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}
