import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { MailBody } from '../../components/mail-body.js';
import { ExactMoment, Moment } from '../../components/moment.js';
import { type FragmentType, readFragment } from '../../gql/fragment-masking.js';
import { graphql } from '../../gql/gql.js';
import classes from './email-reader.module.css';
import { EmailStateMark } from './email-state.js';
import { stateSentences } from './state-sentences.js';

const EmailReaderFragment = graphql(`
  fragment EmailReader_email on Email {
    id
    template
    to
    subject
    text
    html
    state
    error
    createdAt
    resendOf {
      id
      createdAt
    }
  }
`);

interface Props {
  email: FragmentType<typeof EmailReaderFragment>;
  /** Where it belongs, when that is not the page it is read on. */
  about?: ReactNode;
  /** What can be done with it. */
  children?: ReactNode;
}

/** One email as it was written, as HTML or as plain text, and what became of it. */
export function EmailReader({ email: masked, about, children }: Props) {
  const { i18n } = useLingui();
  const email = readFragment(EmailReaderFragment, masked);
  const sentence = stateSentences[email.state];
  return (
    <article className={classes.email}>
      <h2 className={classes.subject}>{email.subject}</h2>
      <dl className={classes.facts}>
        <dt>
          <Trans>To</Trans>
        </dt>
        <dd>{email.to || <Trans>no address</Trans>}</dd>
        {about && (
          <>
            <dt>
              <Trans>About</Trans>
            </dt>
            <dd>{about}</dd>
          </>
        )}
        <dt>
          <Trans>Written</Trans>
        </dt>
        <dd>
          <ExactMoment at={email.createdAt} />
          {email.resendOf && (
            <span className={classes.quiet}>
              {' '}
              <Trans>
                as a copy of the one of <Moment at={email.resendOf.createdAt} inline />
              </Trans>
            </span>
          )}
        </dd>
        <dt>
          <Trans>State</Trans>
        </dt>
        <dd>
          <EmailStateMark state={email.state} />
          {sentence && <div className={classes.quiet}>{i18n._(sentence)}</div>}
          {email.error && <div className={classes.error}>{email.error}</div>}
        </dd>
      </dl>
      {children}
      <MailBody subject={email.subject} html={email.html} text={email.text} />
    </article>
  );
}
