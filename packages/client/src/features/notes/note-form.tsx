import { useApolloClient } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Textarea, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import type { NoteKind } from '../../gql/graphql.js';
import type { TellDeed } from '../../lib/deed.js';
import { useKeys } from '../../lib/keyboard.js';
import { useViewer } from '../../lib/viewer-context.js';
import { charactersLeft } from './note-body.js';
import { NoteConsequence } from './note-consequence.js';
import classes from './note-form.module.css';
import { NotePreview } from './note-preview.js';
import { hideNote } from './order-notes-cache.js';
import { useAddNote } from './use-add-note.js';
import type { NoteDraft } from './use-note-draft.js';

interface Props {
  orderId: string;
  draft: NoteDraft;
  recipients: readonly string[];
  /** The marketplace hides the customer's address. */
  isHidden: boolean;
  /** Why an email to the customer may not arrive; null where nothing is known. */
  emailProblem: string | null;
  offline: boolean;
  onAdded: () => void;
  onDeed: TellDeed;
}

/** The field of a form for one order, for whoever leads there. */
export const noteFieldId = 'note-body';

/** Writes a note: says who will be mailed, shows the mail, and keeps what is written until it is saved. */
export function NoteForm(props: Props) {
  const { orderId, draft, offline, onAdded, onDeed } = props;
  const { t } = useLingui();
  const { buyerWord } = useViewer().marketplace;
  const field = useRef<HTMLTextAreaElement>(null);
  const remarks = useId();
  const [preview, showPreview] = useDisclosure();
  const problems = useId();
  const [problem, setProblem] = useState<{ of: NoteKind; text: string } | null>(null);
  const add = useAddNote(orderId);
  const { cache } = useApolloClient();
  useKeys({
    n: (event) => {
      event.preventDefault();
      field.current?.focus();
    },
  });

  const { kind, body } = draft;
  const isPrivate = kind === 'PRIVATE';
  const left = charactersLeft(body);
  const isTooLong = left !== null && left < 0;
  const isEmpty = body.trim() === '';
  const ready = !isEmpty && !isTooLong && !offline;

  const send = async () => {
    if (!ready) {
      if (isEmpty) setProblem({ of: kind, text: t`Write the note first.` });
      field.current?.focus();
      return;
    }
    setProblem(null);
    showPreview.close();
    draft.send();
    const outcome = await add(kind, body);
    if (outcome.kind === 'done') {
      draft.saved(kind, body);
      onDeed({
        undo: outcome.undo,
        done: isPrivate ? t`The note is added.` : t`The note to the ${buyerWord} is added.`,
        mails: t`Nobody is emailed.`,
        undone: () => t`The note is back in the form.`,
        onUndone: () => {
          hideNote(cache, orderId, outcome.noteId);
          draft.putBack(kind, body);
          onAdded();
        },
      });
    } else {
      draft.putBack(kind, body);
      const why = outcome.kind === 'refused' ? outcome.message : t`The server did not answer. Try again.`;
      setProblem({ of: kind, text: t`The note was not saved. ${why}` });
    }
    onAdded();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void send();
    }
    if (event.key === 'Escape') field.current?.blur();
  };

  const told = problem?.of === kind ? problem.text : null;
  const error = isTooLong ? t`A note has at most 10,000 characters: take ${-left} off.` : told;
  const word = isPrivate ? <Trans>Add note</Trans> : <Trans>Send note</Trans>;
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Textarea
        ref={field}
        id={noteFieldId}
        aria-label={isPrivate ? t`Private note` : t`Note to the ${buyerWord}`}
        placeholder={isPrivate ? t`What your team should know` : t`What the ${buyerWord} should know`}
        autosize
        minRows={2}
        maxRows={14}
        dir="auto"
        value={body}
        onChange={(event) => {
          setProblem(null);
          draft.write(event.currentTarget.value);
        }}
        onKeyDown={onKeyDown}
        error={error}
        errorProps={{ id: problems, role: 'alert' }}
        aria-describedby={error ? `${problems} ${remarks}` : remarks}
      />
      <div className={classes.foot}>
        <p id={remarks} className={classes.remarks}>
          {offline ? (
            <Trans>You are offline. What you write is kept here until you are back.</Trans>
          ) : (
            <NoteConsequence {...props} kind={kind} />
          )}
          {left !== null && left >= 0 && (
            <>
              {' '}
              <Trans>{left} characters left.</Trans>
            </>
          )}
        </p>
        <UnstyledButton
          className={classes.preview}
          aria-disabled={!ready || undefined}
          onClick={() => ready && showPreview.open()}
        >
          <Trans>See the email</Trans>
        </UnstyledButton>
        <Button type="submit" className={classes.send} aria-disabled={!ready || undefined}>
          {word}
        </Button>
      </div>
      <NotePreview
        orderId={orderId}
        kind={kind}
        body={body}
        opened={preview}
        onClose={showPreview.close}
        send={
          <Button variant="filled" aria-disabled={!ready || undefined} onClick={() => void send()}>
            {word}
          </Button>
        }
      />
    </form>
  );
}
