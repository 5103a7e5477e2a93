import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { FormProblem } from '../../components/form-problem.js';
import type { OrderColumn, SaveViewInput } from '../../gql/graphql.js';
import { useOffline } from '../../lib/use-offline.js';
import { useSaveView } from './use-view-changes.js';
import classes from './views.module.css';
import type { View } from './views-documents.js';

/** What the list shows now. */
export interface CurrentList extends Pick<SaveViewInput, 'filter' | 'sort'> {
  columns: readonly OrderColumn[];
}

interface Props {
  /** What is asked about: a new view of what the list shows, or a view that there is. Null: nothing. */
  about: 'new' | View | null;
  current: CurrentList;
  onClose: () => void;
  onSaved: (view: View, isNew: boolean) => void;
}

/** Asks for the name of a view, who sees it, and what goes with it. */
export function ViewDialog({ about, current, onClose, onSaved }: Props) {
  const { t } = useLingui();
  const before = about === 'new' ? null : about;
  return (
    <Modal
      opened={about !== null}
      onClose={onClose}
      size={440}
      title={before ? <Trans>Change the view</Trans> : <Trans>Save this view</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <ViewForm before={before} current={current} onClose={onClose} onSaved={onSaved} />
    </Modal>
  );
}

function ViewForm({ before, current, onClose, onSaved }: Omit<Props, 'about'> & { before: View | null }) {
  const { t } = useLingui();
  const isOffline = useOffline() !== null;
  const [name, setName] = useState(before?.name ?? '');
  const [isShared, setShared] = useState(before?.isShared ?? false);
  const [isDefault, setDefault] = useState(before?.isDefault ?? false);
  const [withColumns, setWithColumns] = useState(Boolean(before?.columns));
  const [isMissing, setMissing] = useState(false);
  const { save, busy, errors, errorAt, unreachable } = useSaveView();
  // Who did not make it can share it, and not take it back from the others.
  const mayUnshare = !before?.isShared || before.isMine;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || isOffline) return;
    setMissing(!name.trim());
    if (!name.trim()) return;
    const view = await save({
      ...(before ? { viewId: before.id } : { filter: current.filter, sort: current.sort }),
      name: name.trim(),
      isShared,
      isDefault,
      columns: withColumns ? [...(before?.columns ?? current.columns)] : null,
    });
    if (view) onSaved(view, !before);
  };

  const elsewhere = errors.filter(({ path }) => !['name', 'isShared'].includes(path?.[0] ?? ''));
  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)} noValidate>
      <TextInput
        label={t`Name`}
        placeholder={t`To ship`}
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={isMissing && !name.trim() ? t`Enter a name.` : errorAt('name')}
      />
      <Checkbox
        label={t`Share with your team`}
        description={
          mayUnshare
            ? t`Everybody who works here sees it under Orders.`
            : t`Only ${before?.createdBy.name ?? ''}, who made it, can take it back from the others.`
        }
        disabled={!mayUnshare}
        checked={isShared}
        onChange={(event) => setShared(event.currentTarget.checked)}
        error={errorAt('isShared')}
      />
      <Checkbox
        label={t`Open Orders with it`}
        description={t`For you only.`}
        checked={isDefault}
        onChange={(event) => setDefault(event.currentTarget.checked)}
      />
      <Checkbox
        label={t`Keep columns with it`}
        description={t`Otherwise it shows each person’s own columns.`}
        checked={withColumns}
        onChange={(event) => setWithColumns(event.currentTarget.checked)}
      />
      <FormProblem messages={elsewhere.map(({ message }) => message)} unreachable={unreachable} />
      {isOffline && (
        <p className={classes.text}>
          <Trans>You are offline. Saving is off until you are back.</Trans>
        </p>
      )}
      <div className={classes.buttons}>
        <Button onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button type="submit" variant="filled" aria-disabled={busy || isOffline || undefined}>
          {before ? <Trans>Save changes</Trans> : <Trans>Save view</Trans>}
        </Button>
      </div>
    </form>
  );
}
