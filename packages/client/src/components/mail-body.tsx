import { useLingui } from '@lingui/react/macro';
import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import classes from './mail-body.module.css';

interface Props {
  subject: string;
  html: string;
  text: string;
}

/** What an email says, as HTML or as plain text. */
export function MailBody({ subject, html, text }: Props) {
  const { t } = useLingui();
  const [as, setAs] = useState<'html' | 'text'>('html');
  return (
    <>
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
          title={subject}
          srcDoc={`<base target="_blank">${html}`}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          referrerPolicy="no-referrer"
        />
      ) : (
        <pre className={classes.text}>{text}</pre>
      )}
    </>
  );
}
