import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useId } from 'react';
import { Moment } from '../../components/moment.js';
import { type FragmentType, readFragment } from '../../gql/fragment-masking.js';
import { graphql } from '../../gql/gql.js';
import { useOffline } from '../../lib/use-offline.js';
import { EmailStateMark } from './email-state.js';
import classes from './resend-email.module.css';
import { useResendEmail } from './use-resend-email.js';

const ResendEmailFragment = graphql(`
  fragment ResendEmail_email on Email {
    id
    state
    mayResend
    resendTo
    resentAs {
      id
      to
      state
      createdAt
    }
  }
`);

interface Props {
  email: FragmentType<typeof ResendEmailFragment>;
  onResent?: (() => void) | undefined;
}

const isUnderWay = ({ state }: { state: string }) => state === 'QUEUED' || state === 'SENDING';

/** When an email was sent again, and the button that does it, beside what it will do. */
export function ResendEmail({ email: masked, onResent }: Props) {
  const email = readFragment(ResendEmailFragment, masked);
  const { change, busy, errors, unreachable } = useResendEmail();
  const offline = useOffline() !== null;
  const waits = email.resentAs.some(isUnderWay);
  const isOff = offline || waits || busy || !email.resendTo;
  const consequenceId = useId();
  if (!email.mayResend && email.resentAs.length === 0) return null;
  const resend = async () => {
    if (await change({ emailId: email.id })) onResent?.();
  };
  return (
    <div className={classes.resend}>
      {email.resentAs.length > 0 && (
        <ul className={classes.copies}>
          {email.resentAs.map((copy) => (
            <li key={copy.id} className={classes.copy}>
              <span>
                <Trans>
                  Sent again <Moment at={copy.createdAt} inline /> to {copy.to}
                </Trans>
              </span>
              <EmailStateMark state={copy.state} />
            </li>
          ))}
        </ul>
      )}
      {email.mayResend && (
        <div className={classes.ask}>
          <p id={consequenceId} className={classes.consequence}>
            {offline && <Trans>You are offline. You can read, not send.</Trans>}
            {!offline && waits && <Trans>It is on its way again.</Trans>}
            {!offline && !waits && <Consequence state={email.state} to={email.resendTo} />}
          </p>
          <Button
            leftSection={<IconSend size={16} stroke={1.6} aria-hidden />}
            // Not disabled outright: who has just pressed it would lose their place.
            aria-disabled={isOff}
            data-disabled={isOff || undefined}
            aria-describedby={consequenceId}
            onClick={() => !isOff && void resend()}
          >
            <Trans>Send again</Trans>
          </Button>
        </div>
      )}
      {(errors.length > 0 || unreachable) && (
        <p role="alert" className={classes.error}>
          {errors.map(({ message }) => message).join(' ') || (
            <Trans>The server could not be reached, so nobody knows whether it is sent. Try again.</Trans>
          )}
        </p>
      )}
    </div>
  );
}

/** What a click does, said before it. */
function Consequence({ state, to }: { state: string; to: string | null | undefined }) {
  if (!to) return <Trans>There is no address to send it to.</Trans>;
  if (state === 'UNKNOWN') return <Trans>Emails {to}, who may then have it twice.</Trans>;
  if (state === 'ACCEPTED' || state === 'DELIVERED') return <Trans>Emails {to} the same once more.</Trans>;
  return <Trans>Emails {to} what stands below.</Trans>;
}
