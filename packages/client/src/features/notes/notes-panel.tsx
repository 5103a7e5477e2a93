import { Trans } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { Panel } from '../../components/panel.js';
import { type FragmentType, readFragment } from '../../gql/fragment-masking.js';
import { graphql } from '../../gql/gql.js';
import type { EmailState } from '../../gql/graphql.js';
import type { TellDeed } from '../../lib/deed.js';
import { DeleteNoteDialog } from './delete-note-dialog.js';
import { NoteForm } from './note-form.js';
import { NoteItem } from './note-item.js';
import { NoteItemFragment } from './note-item-fragment.js';
import { NoteKindChoice } from './note-kind-choice.js';
import classes from './notes-panel.module.css';
import { useDeleteNote } from './use-delete-note.js';
import { useNoteDraft } from './use-note-draft.js';

const NotesPanelFragment = graphql(`
  fragment NotesPanel_order on Order {
    id
    hiddenFields
    emailProblem
    viewerCan {
      addNote
    }
    privateNoteTo: noteRecipients(kind: PRIVATE)
    customerNoteTo: noteRecipients(kind: CUSTOMER)
    notes {
      id
      ...NoteItem_note
    }
  }
`);

interface Props {
  order: FragmentType<typeof NotesPanelFragment>;
  offline: boolean;
  onChanged: () => void;
  /** A note was written, and may be taken back. */
  onDeed: TellDeed;
  emailState: (state: EmailState) => ReactNode;
  onOpenEmail: (emailId: string) => void;
}

/** What people wrote on the order, newest first, and the form for one more. */
export function NotesPanel({ order: masked, offline, onChanged, onDeed, emailState, onOpenEmail }: Props) {
  const order = readFragment(NotesPanelFragment, masked);
  const notes = order.notes.map((note) => readFragment(NoteItemFragment, note));
  const draft = useNoteDraft(order.id);
  const [asked, setAsked] = useState<string | null>(null);
  const deleteNote = useDeleteNote(order.id, onChanged);
  const { addNote: mayWrite } = order.viewerCan;
  return (
    <Panel title={<Trans>Notes</Trans>} aside={mayWrite && <NoteKindChoice draft={draft} />}>
      {mayWrite && (
        <NoteForm
          orderId={order.id}
          draft={draft}
          recipients={draft.kind === 'PRIVATE' ? order.privateNoteTo : order.customerNoteTo}
          isHidden={order.hiddenFields.includes('EMAIL')}
          emailProblem={order.emailProblem}
          offline={offline}
          onAdded={onChanged}
          onDeed={onDeed}
        />
      )}
      {notes.length === 0 && !mayWrite && (
        <p className={classes.none}>
          <Trans>No notes.</Trans>
        </p>
      )}
      <ul className={classes.list}>
        {notes.map((note) => (
          <NoteItem
            key={note.id}
            note={note}
            emailState={emailState}
            onOpenEmail={onOpenEmail}
            onDelete={offline ? null : () => setAsked(note.id)}
          />
        ))}
      </ul>
      <DeleteNoteDialog
        note={notes.find(({ id }) => id === asked) ?? null}
        onDelete={deleteNote}
        onClose={() => setAsked(null)}
      />
    </Panel>
  );
}
