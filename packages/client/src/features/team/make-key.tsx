import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Modal, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { FormProblem } from '../../components/form-problem.js';
import type { Scope } from '../../gql/graphql.js';
import { KeySecret } from './key-secret.js';
import { scopeWords, vendorScopes } from './scope-words.js';
import classes from './team.module.css';
import { useCreateKey } from './use-key-changes.js';

interface Props {
  opened: boolean;
  onClose: () => void;
  onChanged: () => void;
}

/** Makes a key for a program, and shows its secret this once. */
export function MakeKey({ opened, onClose, onChanged }: Props) {
  const { t } = useLingui();
  // Not closed by a click beside it: the secret would be gone.
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size={520}
      closeOnClickOutside={false}
      title={<Trans>Make a partner key</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <KeyForm onClose={onClose} onChanged={onChanged} />
    </Modal>
  );
}

const day = 24 * 3_600_000;
const isScope = (value: string): value is (typeof vendorScopes)[number] =>
  vendorScopes.some((scope) => scope === value);

/** From now on, in whole hours: pressed again after no answer, it is the same wish. */
const endAfter = (days: string): string | null =>
  days === 'never'
    ? null
    : new Date(Math.ceil(Date.now() / 3_600_000) * 3_600_000 + Number(days) * day).toISOString();

function KeyForm({ onClose, onChanged }: Omit<Props, 'opened'>) {
  const { t, i18n } = useLingui();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<Scope[]>(['ORDERS_READ']);
  const [days, setDays] = useState('365');
  const [missing, setMissing] = useState<ReadonlySet<'name' | 'scopes'>>(new Set());
  const [made, setMade] = useState<{ name: string; secret: string | null } | null>(null);
  const { change, busy, errors, errorAt, unreachable } = useCreateKey();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const lacks = new Set<'name' | 'scopes'>();
    if (!name.trim()) lacks.add('name');
    if (scopes.length === 0) lacks.add('scopes');
    setMissing(lacks);
    if (lacks.size > 0) return;
    const done = await change({ name: name.trim(), scopes, expiresAt: endAfter(days) });
    if (!done) return;
    setMade({ name: done.partnerKey?.name ?? name.trim(), secret: done.secret ?? null });
    onChanged();
  };

  if (made) return <KeySecret {...made} onClose={onClose} />;
  const elsewhere = errors.filter(({ path }) => !['name', 'scopes', 'expiresAt'].includes(path?.[0] ?? ''));
  return (
    <form className={classes.dialog} onSubmit={(event) => void submit(event)} noValidate>
      <TextInput
        label={t`What it is for`}
        description={t`Stands in timelines beside what the program does.`}
        placeholder={t`Warehouse`}
        data-autofocus
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={missing.has('name') ? t`Enter a name.` : errorAt('name')}
      />
      <Checkbox.Group
        label={t`What it may do`}
        value={scopes}
        onChange={(values) => setScopes(values.filter(isScope))}
        error={missing.has('scopes') ? t`Choose at least one.` : errorAt('scopes')}
      >
        <div className={classes.scopes}>
          {vendorScopes.map((scope) => (
            <Checkbox key={scope} className={classes.scope} value={scope} label={i18n._(scopeWords[scope])} />
          ))}
        </div>
      </Checkbox.Group>
      <Select
        label={t`When it ends`}
        data={[
          { value: '30', label: t`In 30 days` },
          { value: '90', label: t`In 90 days` },
          { value: '365', label: t`In a year` },
          { value: 'never', label: t`Never` },
        ]}
        value={days}
        onChange={(value) => value && setDays(value)}
        allowDeselect={false}
        error={errorAt('expiresAt')}
      />
      <FormProblem messages={elsewhere.map(({ message }) => message)} unreachable={unreachable} />
      <div className={classes.buttons}>
        <Button onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button type="submit" variant="filled" aria-disabled={busy || undefined}>
          <Trans>Make the key</Trans>
        </Button>
      </div>
    </form>
  );
}
