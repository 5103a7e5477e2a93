import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { FormProblem } from '../../../components/form-problem.js';
import classes from './delete-file.module.css';
import { useDeleteFile } from './file-changes.js';
import type { ListedFile } from './file-table.js';

interface Props {
  /** Null while none is to be deleted. */
  file: ListedFile | null;
  onClose: () => void;
  onDeleted: (fileId: string) => void;
}

/** Asks before a file is deleted, and says first whom that concerns. */
export function DeleteFile({ file, onClose, onDeleted }: Props) {
  const { t } = useLingui();
  return (
    <Modal
      opened={file !== null}
      onClose={onClose}
      size={440}
      title={<span className={classes.title}>{t`Delete ${file?.name ?? ''}?`}</span>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {file && <Question key={file.id} file={file} onClose={onClose} onDeleted={onDeleted} />}
    </Modal>
  );
}

function Question({ file, onClose, onDeleted }: Props & { file: ListedFile }) {
  const { t } = useLingui();
  const { change, busy, errors, unreachable } = useDeleteFile();
  const inUse = errors.find((error) => 'orderCount' in error) as { orderCount: number } | undefined;
  // Somebody may have granted it since the list was read: then the server says how many there are.
  const orders = inUse?.orderCount ?? file.permissionCount;
  const products = file.links.length;

  const submit = async () => {
    const done = await change({ fileId: file.id, revokeAccess: orders > 0 });
    if (!done) return;
    notifications.show({ message: t`${file.name} is deleted.` });
    onDeleted(file.id);
    onClose();
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div className={classes.text} aria-live="polite">
        {orders > 0 ? (
          <p>
            <strong>
              <Plural
                value={orders}
                one="# order still permits its download."
                other="# orders still permit its download."
              />
            </strong>{' '}
            <Trans>Deleting takes it back from them: their links end at once. Nobody is emailed.</Trans>
          </p>
        ) : (
          <p>
            <Trans>No order permits its download now.</Trans>
          </p>
        )}
        {products > 0 && (
          <p>
            <Plural
              value={products}
              one="# product that comes with it is sold without it from then on."
              other="# products that come with it are sold without it from then on."
            />
          </p>
        )}
        <p>
          <Trans>This cannot be undone.</Trans>
        </p>
      </div>
      <FormProblem
        messages={errors.filter((error) => !('orderCount' in error)).map(({ message }) => message)}
        unreachable={unreachable}
      />
      <div className={classes.buttons}>
        <Button onClick={onClose} data-autofocus>
          <Trans>Keep the file</Trans>
        </Button>
        <Button type="submit" variant="danger" loading={busy}>
          {orders > 0 ? (
            <Plural
              value={orders}
              one="Delete, take back from # order"
              other="Delete, take back from # orders"
            />
          ) : (
            <Trans>Delete the file</Trans>
          )}
        </Button>
      </div>
    </form>
  );
}
