import { useQuery } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { Bars } from '../../components/bars.js';
import { ErrorState } from '../../components/error-state.js';
import { MailBody } from '../../components/mail-body.js';
import { graphql } from '../../gql/gql.js';
import type { NoteKind } from '../../gql/graphql.js';
import classes from './note-preview.module.css';

const NotePreviewDocument = graphql(`
  query NotePreview($input: PreviewNoteInput!) {
    previewNote(input: $input) {
      recipients
      subject
      html
      text
      errors {
        code
        message
      }
    }
  }
`);

interface Props {
  orderId: string;
  kind: NoteKind;
  body: string;
  opened: boolean;
  onClose: () => void;
  /** The button that sends it, as the form has it. */
  send: ReactNode;
}

/** The email that a note would send, written by the server from the template that writes the real one. */
export function NotePreview({ orderId, kind, body, opened, onClose, send }: Props) {
  const { t } = useLingui();
  return (
    <Drawer
      closeButtonProps={{ 'aria-label': t`Close` }}
      opened={opened}
      onClose={onClose}
      position="right"
      size={680}
      title={<Trans>The email of this note</Trans>}
    >
      <Mail orderId={orderId} kind={kind} body={body} />
      <div className={classes.foot}>
        <Button onClick={onClose}>
          <Trans>Back to the note</Trans>
        </Button>
        {send}
      </div>
    </Drawer>
  );
}

function Mail({ orderId, kind, body }: Pick<Props, 'orderId' | 'kind' | 'body'>) {
  const { data, error, refetch } = useQuery(NotePreviewDocument, {
    variables: { input: { orderId, kind, body } },
    fetchPolicy: 'no-cache',
  });
  const mail = data?.previewNote;
  if (error && !mail)
    return (
      <ErrorState
        title={<Trans>The email could not be shown</Trans>}
        error={error}
        onRetry={() => void refetch()}
      />
    );
  if (!mail) return <Bars rows={4} columns={[400]} />;
  const [refused] = mail.errors;
  if (refused)
    return (
      <p className={classes.refused} role="alert">
        {refused.message}
      </p>
    );
  const to = mail.recipients.join(', ');
  return (
    <article className={classes.mail}>
      <h2 className={classes.subject}>{mail.subject}</h2>
      <dl className={classes.facts}>
        <dt>
          <Trans>To</Trans>
        </dt>
        <dd>{to || <Trans>nobody: there is no address</Trans>}</dd>
      </dl>
      <MailBody subject={mail.subject ?? ''} html={mail.html ?? ''} text={mail.text ?? ''} />
    </article>
  );
}
