import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox } from '@mantine/core';
import { FormProblem } from '../../components/form-problem.js';
import { Panel } from '../../components/panel.js';
import { type FragmentType, readFragment } from '../../gql/fragment-masking.js';
import { graphql } from '../../gql/gql.js';
import type { VendorEvent } from '../../gql/graphql.js';
import { useOffline } from '../../lib/use-offline.js';
import { eventMeanings, eventWords, vendorEvents } from './event-words.js';
import classes from './my-emails.module.css';
import { withEvent } from './recipient-rows.js';
import { useMyNotifications } from './use-my-notifications.js';

const MyEmailsFragment = graphql(`
  fragment MyEmails_vendor on Vendor {
    id
    recipients {
      email
      events
      member
      isViewer
    }
  }
`);

interface Props {
  vendor: FragmentType<typeof MyEmailsFragment>;
  /** Of the member who looks. */
  email: string;
}

/** What a member wants to hear of, at their own address; each tick counts at once. */
export function MyEmails({ vendor, email }: Props) {
  const { i18n } = useLingui();
  const online = useOffline() === null;
  const { recipients } = readFragment(MyEmailsFragment, vendor);
  const saved = recipients.find(({ isViewer }) => isViewer)?.events ?? [];
  const { wanted, choose, errors, unreachable } = useMyNotifications(saved);
  const listed = recipients.find((one) => !one.member && one.email === email);
  const choice = (event: VendorEvent, wants: boolean) => {
    if (online) void choose(withEvent(wanted, event, wants));
  };
  return (
    <Panel title={<Trans>Emails to you</Trans>}>
      <div className={classes.body}>
        <p className={classes.remark}>
          {listed ? (
            <Trans>
              To {email}, until you leave the team. This address is on the team’s list too; you get each email
              once.
            </Trans>
          ) : (
            <Trans>To {email}, until you leave the team.</Trans>
          )}
        </p>
        <fieldset className={classes.choices}>
          <legend className={classes.legend}>
            <Trans>Email me about</Trans>
          </legend>
          {vendorEvents.map((event) => (
            <Checkbox
              key={event}
              checked={wanted.includes(event)}
              disabled={!online}
              onChange={(change) => choice(event, change.currentTarget.checked)}
              label={i18n._(eventWords[event])}
              description={i18n._(eventMeanings[event])}
            />
          ))}
        </fieldset>
        <FormProblem messages={errors.map(({ message }) => message)} unreachable={unreachable} />
        {!online && (
          <p className={classes.remark} role="status">
            <Trans>Offline. You can read, not change.</Trans>
          </p>
        )}
      </div>
    </Panel>
  );
}
