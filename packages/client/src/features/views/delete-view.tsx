import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Modal } from '@mantine/core';
import { FormProblem } from '../../components/form-problem.js';
import { useDeleteView } from './use-view-changes.js';
import classes from './views.module.css';
import type { View } from './views-documents.js';

interface Props {
  /** Null while none is to be deleted. */
  view: View | null;
  onClose: () => void;
  onDeleted: (view: View) => void;
}

/** Asks before a view is deleted, and says who loses it. */
export function DeleteView({ view, onClose, onDeleted }: Props) {
  const { t } = useLingui();
  return (
    <Modal
      opened={view !== null}
      onClose={onClose}
      size={440}
      title={view && <Trans>Delete “{view.name}”?</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {view && <Question view={view} onClose={onClose} onDeleted={onDeleted} />}
    </Modal>
  );
}

function Question({ view, onClose, onDeleted }: Props & { view: View }) {
  const { remove, busy, errors, unreachable } = useDeleteView();
  const submit = async () => {
    if (!busy && (await remove({ viewId: view.id }))) onDeleted(view);
  };
  return (
    <div className={classes.form}>
      <p className={classes.text}>
        {view.isShared ? (
          <Trans>It is shared: everybody who works here loses it. The orders stay as they are.</Trans>
        ) : (
          <Trans>Only you see it. The orders stay as they are.</Trans>
        )}{' '}
        <Trans>This cannot be undone.</Trans>
      </p>
      <FormProblem messages={errors.map(({ message }) => message)} unreachable={unreachable} />
      <div className={classes.buttons}>
        <Button onClick={onClose} data-autofocus>
          <Trans>Keep the view</Trans>
        </Button>
        <Button variant="danger" aria-disabled={busy || undefined} onClick={() => void submit()}>
          <Trans>Delete the view</Trans>
        </Button>
      </div>
    </div>
  );
}
