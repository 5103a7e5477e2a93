import { Trans, useLingui } from '@lingui/react/macro';
import { Popover, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import { useViewer } from '../../lib/viewer-context.js';
import { ColourSchemeSwitch } from './colour-scheme-switch.js';
import classes from './shell.module.css';
import { SingleKeysSwitch } from './single-keys-switch.js';
import { useSignOut } from './use-sign-out.js';

const initials = (name: string) =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word.charAt(0).toLocaleUpperCase())
    .join('');

/** The person who is signed in, the theme, and the way out. */
export function UserMenu() {
  const { t } = useLingui();
  const { name, email } = useViewer();
  const signOut = useSignOut();
  return (
    <Popover position="top-start" width={240} trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={classes.item}>
          <span className={classes.avatar} aria-hidden="true">
            {initials(name)}
          </span>
          <span className={classes.label}>{name}</span>
          <VisuallyHidden>
            <Trans>, your account</Trans>
          </VisuallyHidden>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes.account} aria-label={t`Your account`}>
        {email && <p className={classes.email}>{email}</p>}
        <ColourSchemeSwitch />
        <div className={classes.setting}>
          <SingleKeysSwitch />
        </div>
        <UnstyledButton className={classes.item} onClick={() => void signOut()}>
          <IconLogout size={16} stroke={1.6} aria-hidden />
          <span>
            <Trans>Sign out</Trans>
          </span>
        </UnstyledButton>
      </Popover.Dropdown>
    </Popover>
  );
}
