import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { DataTable } from '../../components/data-table.js';
import { Moment } from '../../components/moment.js';
import { StateMessage } from '../../components/state-message.js';
import { type FragmentType, readFragment } from '../../gql/fragment-masking.js';
import { graphql } from '../../gql/gql.js';
import type { KeyList_PartnerKeyFragment } from '../../gql/graphql.js';
import { RevokeDialog } from './revoke-dialog.js';
import { scopeWords } from './scope-words.js';
import classes from './team.module.css';

const KeyListFragment = graphql(`
  fragment KeyList_partnerKey on PartnerKey {
    id
    name
    start
    scopes
    state
    createdAt
    createdBy
    expiresAt
    lastUsedAt
    revokedAt
  }
`);

interface Props {
  keys: readonly FragmentType<typeof KeyListFragment>[];
  online: boolean;
}

function State({ partnerKey: key }: { partnerKey: KeyList_PartnerKeyFragment }) {
  if (key.revokedAt)
    return (
      <span className={classes.over}>
        <Trans>
          Revoked <Moment at={key.revokedAt} inline />
        </Trans>
      </span>
    );
  if (key.state === 'EXPIRED' && key.expiresAt)
    return (
      <span className={classes.over}>
        <Trans>
          Ended <Moment at={key.expiresAt} inline />
        </Trans>
      </span>
    );
  return key.expiresAt ? <Moment at={key.expiresAt} /> : <Trans>Never</Trans>;
}

/** The programs that may call for this vendor, newest first; those that may no longer stay listed. */
export function KeyList({ keys: masked, online }: Props) {
  const { t, i18n } = useLingui();
  const keys = masked.map((key) => readFragment(KeyListFragment, key));
  const [revoking, setRevoking] = useState<KeyList_PartnerKeyFragment | null>(null);
  return (
    <>
      <DataTable
        bare
        caption={t`Partner keys, newest first`}
        columns={[
          { key: 'name', head: <Trans>Key</Trans> },
          { key: 'scopes', head: <Trans>May</Trans> },
          { key: 'made', head: <Trans>Made</Trans>, width: 148 },
          { key: 'used', head: <Trans>Last used</Trans>, width: 148 },
          { key: 'ends', head: <Trans>Ends</Trans>, width: 148 },
          { key: 'actions', head: <Trans>Actions</Trans>, width: 108 },
        ]}
        rows={keys.map((key) => ({
          key: key.id,
          cells: {
            name: (
              <>
                <strong>{key.name}</strong> <code className={classes.start}>{key.start}…</code>
              </>
            ),
            scopes: key.scopes.map((scope) => i18n._(scopeWords[scope])).join(' · '),
            made: (
              <>
                <Moment at={key.createdAt} />
                {key.createdBy && <span className={classes.by}>{key.createdBy}</span>}
              </>
            ),
            used: key.lastUsedAt ? <Moment at={key.lastUsedAt} /> : <Trans>Never</Trans>,
            ends: <State partnerKey={key} />,
            actions:
              key.state === 'ACTIVE' ? (
                <Button
                  className={classes.rowButton}
                  size="xs"
                  aria-label={t`Revoke ${key.name}`}
                  aria-disabled={!online || undefined}
                  onClick={() => online && setRevoking(key)}
                >
                  <Trans>Revoke</Trans>
                </Button>
              ) : null,
          },
        }))}
      >
        {keys.length === 0 && (
          <StateMessage title={<Trans>No partner keys yet</Trans>}>
            <Trans>A program that works your orders over the API needs a key of its own.</Trans>
          </StateMessage>
        )}
      </DataTable>
      <RevokeDialog partnerKey={revoking} onClose={() => setRevoking(null)} />
    </>
  );
}
