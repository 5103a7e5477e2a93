import { Trans, useLingui } from '@lingui/react/macro';
import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { ExactMoment } from '../../components/moment.js';
import { type FragmentType, readFragment } from '../../gql/fragment-masking.js';
import { graphql } from '../../gql/gql.js';
import classes from './email-reader.module.css';
import { EmailStateMark } from './email-state.js';

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
  }
`);

/** One email as it was written, as HTML or as plain text. */
export function EmailReader({ email: masked }: { email: FragmentType<typeof EmailReaderFragment> }) {
  const { t } = useLingui();
  const [as, setAs] = useState<'html' | 'text'>('html');
  const email = readFragment(EmailReaderFragment, masked);
  return (
    <article className={classes.email}>
      <h2 className={classes.subject}>{email.subject}</h2>
      <dl className={classes.facts}>
        <dt>
          <Trans>To</Trans>
        </dt>
        <dd>{email.to || <Trans>no address</Trans>}</dd>
        <dt>
          <Trans>Written</Trans>
        </dt>
        <dd>
          <ExactMoment at={email.createdAt} />
        </dd>
        <dt>
          <Trans>State</Trans>
        </dt>
        <dd>
          <EmailStateMark state={email.state} />
          {email.error && <div className={classes.error}>{email.error}</div>}
        </dd>
      </dl>
      <SegmentedControl
        size="xs"
        className={classes.choice}
        aria-label={t`Show as`}
        value={as}
        onChange={(value) => setAs(value as 'html' | 'text')}
        data={[
          { value: 'html', label: t`As sent` },
          { value: 'text', label: t`Plain text` },
        ]}
      />
      {as === 'html' ? (
        // Nothing in it may run or reach this page; links open beside it.
        <iframe
          className={classes.html}
          title={email.subject}
          srcDoc={`<base target="_blank">${email.html}`}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          referrerPolicy="no-referrer"
        />
      ) : (
        <pre className={classes.text}>{email.text}</pre>
      )}
    </article>
  );
}
