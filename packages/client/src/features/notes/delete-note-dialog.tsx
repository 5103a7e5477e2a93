import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Modal } from '@mantine/core';
import type { NoteItem_NoteFragment } from '../../gql/graphql.js';
import { useViewer } from '../../lib/viewer-context.js';
import classes from './delete-note-dialog.module.css';

interface Props {
  /** Null while none is asked about. */
  note: NoteItem_NoteFragment | null;
  onDelete: (noteId: string) => void;
  onClose: () => void;
}

const waits = ({ emails }: NoteItem_NoteFragment) => emails.some(({ state }) => state === 'QUEUED');
const went = ({ emails }: NoteItem_NoteFragment) =>
  emails.some(({ state }) => ['SENDING', 'ACCEPTED', 'DELIVERED', 'UNKNOWN'].includes(state));

/** Asks once more, and says what stays. */
export function DeleteNoteDialog({ note, onDelete, onClose }: Props) {
  const { t } = useLingui();
  return (
    <Modal
      opened={note !== null}
      onClose={onClose}
      size={400}
      title={<Trans>Delete this note?</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {note && (
        <>
          <Consequence note={note} />
          <div className={classes.buttons}>
            <Button onClick={onClose} data-autofocus>
              <Trans>Keep the note</Trans>
            </Button>
            <Button
              variant="danger"
              onClick={() => {
                onDelete(note.id);
                onClose();
              }}
            >
              <Trans>Delete the note</Trans>
            </Button>
          </div>
        </>
      )}
    </Modal>
  );
}

function Consequence({ note }: { note: NoteItem_NoteFragment }) {
  const { buyerWord } = useViewer().marketplace;
  return (
    <p className={classes.text}>
      <Trans>The timeline keeps that there was a note, and that you deleted it.</Trans>{' '}
      {waits(note) && <Trans>Its email waits to be sent and is withdrawn.</Trans>}{' '}
      {went(note) &&
        (note.kind === 'CUSTOMER' ? (
          <Trans>The email that the {buyerWord} got stays with them.</Trans>
        ) : (
          <Trans>The email that your team got stays with them.</Trans>
        ))}
    </p>
  );
}
