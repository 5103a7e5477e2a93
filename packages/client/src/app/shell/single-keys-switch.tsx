import { useLingui } from '@lingui/react/macro';
import { Switch } from '@mantine/core';
import { setSingleKeys, useSingleKeys } from '../../lib/single-keys.js';
import { mod } from './key-words.js';

/** Turns off the keys that are pressed alone, for who would press them by mistake. */
export function SingleKeysSwitch() {
  const { t } = useLingui();
  const on = useSingleKeys();
  return (
    <Switch
      checked={on}
      onChange={(event) => setSingleKeys(event.currentTarget.checked)}
      label={t`Single-letter keys`}
      description={t`In this browser. Off, only keys pressed together with ${mod} do something.`}
      styles={{ description: { color: 'var(--ink3)' } }}
    />
  );
}
