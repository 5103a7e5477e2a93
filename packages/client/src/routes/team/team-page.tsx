import { useQuery } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useDisclosure, useDocumentTitle } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { Bars } from '../../components/bars.js';
import { ErrorState } from '../../components/error-state.js';
import { PageHead } from '../../components/page-head.js';
import { Panel } from '../../components/panel.js';
import { StateMessage } from '../../components/state-message.js';
import { InvitationList } from '../../features/team/invitation-list.js';
import { InviteForm } from '../../features/team/invite-form.js';
import { KeyList } from '../../features/team/key-list.js';
import { MakeKey } from '../../features/team/make-key.js';
import { MemberList } from '../../features/team/member-list.js';
import { graphql } from '../../gql/gql.js';
import { useOffline } from '../../lib/use-offline.js';
import { useVendor, useViewer } from '../../lib/viewer-context.js';
import classes from './team-page.module.css';

const TeamDocument = graphql(`
  query Team {
    members {
      ...MemberList_member
    }
    invitations {
      ...InvitationList_invitation
    }
    partnerKeys {
      ...KeyList_partnerKey
    }
  }
`);

/** Who may work this vendor's orders: people, and programs with a key. */
export function TeamPage() {
  const { t } = useLingui();
  const { permissions } = useViewer();
  useDocumentTitle(t`Team · Docket`);
  if (permissions.has('MANAGE')) return <Team />;
  return (
    <StateMessage title={<Trans>The team is for owners</Trans>}>
      <Trans>Your role does not show who works here. An owner can change that.</Trans>
    </StateMessage>
  );
}

function Team() {
  const vendor = useVendor();
  const online = useOffline() === null;
  const { data, error, refetch } = useQuery(TeamDocument, { fetchPolicy: 'cache-and-network' });
  const [making, { open, close }] = useDisclosure();
  const changed = () => void refetch().catch(() => undefined);
  return (
    <div className={classes.page}>
      <PageHead
        title={<Trans>Team</Trans>}
        lead={<Trans>Who can work the orders of {vendor.name}: people, and programs with a key.</Trans>}
      />
      {!data && !error && <Bars rows={4} columns={[160, 220, 120, 120]} />}
      {!data && error && (
        <ErrorState title={<Trans>The team did not load</Trans>} error={error} onRetry={changed} />
      )}
      {!online && (
        <p className={classes.offline} role="status">
          <Trans>Offline. You can read, not change.</Trans>
        </p>
      )}
      {data && (
        <div className={classes.panels}>
          <Panel title={<Trans>People</Trans>}>
            <MemberList members={data.members} vendorName={vendor.name} online={online} onChanged={changed} />
          </Panel>
          <Panel title={<Trans>Invite a colleague</Trans>}>
            <InviteForm online={online} onChanged={changed} />
            <InvitationList invitations={data.invitations} online={online} onChanged={changed} />
          </Panel>
          <Panel
            title={<Trans>Partner keys</Trans>}
            aside={
              <Button
                className={classes.make}
                size="xs"
                leftSection={<IconPlus size={16} stroke={1.6} aria-hidden />}
                aria-disabled={!online || undefined}
                onClick={() => online && open()}
              >
                <Trans>Make a key</Trans>
              </Button>
            }
          >
            <KeyList keys={data.partnerKeys} online={online} />
          </Panel>
          <MakeKey opened={making} onClose={close} onChanged={changed} />
        </div>
      )}
    </div>
  );
}
