import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Popover, TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { Announcer } from '../../../components/announcer.js';
import classes from './copy-link.module.css';
import { copyText } from './copy-text.js';

/** Puts the customer's link on the clipboard; where a browser does not let us, shows it to be copied by hand. */
export function CopyLink({ link, name }: { link: string; name: string }) {
  const { t } = useLingui();
  const [copied, setCopied] = useState(false);
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    const done = await copyText(link);
    setCopied(done);
    setShown(!done);
  };
  const Icon = copied ? IconCheck : IconCopy;
  return (
    <>
      <Popover opened={shown} onChange={setShown} position="bottom-end" width={360} trapFocus>
        <Popover.Target>
          <Button
            size="xs"
            className={classes.button}
            leftSection={<Icon size={16} stroke={1.6} aria-hidden />}
            aria-label={copied ? t`Copied, ${name}` : t`Copy link, ${name}`}
            onClick={() => void copy()}
          >
            {copied ? <Trans>Copied</Trans> : <Trans>Copy link</Trans>}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <TextInput
            label={t`The browser does not let us copy. Copy it from here.`}
            readOnly
            value={link}
            data-autofocus
            onFocus={(event) => event.currentTarget.select()}
          />
        </Popover.Dropdown>
      </Popover>
      <Announcer sentence={copied ? t`The link to ${name} is copied.` : ''} />
    </>
  );
}
