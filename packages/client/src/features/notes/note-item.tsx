import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Menu, UnstyledButton } from '@mantine/core';
import { IconDots, IconLock, IconMail, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ExactMoment } from '../../components/moment.js';
import type { EmailState, NoteItem_NoteFragment } from '../../gql/graphql.js';
import { actorName } from '../../lib/actors.js';
import { tellingEmail } from './note-email.js';
import classes from './note-item.module.css';
import { isSaving } from './note-saving.js';
import { NoteText } from './note-text.js';

interface Props {
  note: NoteItem_NoteFragment;
  /** What became of an email, in the words of the list of emails. */
  emailState: (state: EmailState) => ReactNode;
  onOpenEmail: (emailId: string) => void;
  /** Null where nothing can be changed now. */
  onDelete: (() => void) | null;
}

/** One note: whom it is for, who wrote it when, what became of its email, what it says. */
export function NoteItem({ note, emailState, onOpenEmail, onDelete }: Props) {
  const { t } = useLingui();
  const isPrivate = note.kind === 'PRIVATE';
  const Icon = isPrivate ? IconLock : IconMail;
  const email = tellingEmail(note.emails);
  const saving = isSaving(note);
  return (
    <li className={classes.item} data-saving={saving || undefined}>
      <div className={classes.head}>
        <Icon size={16} stroke={1.6} aria-hidden className={classes.icon} />
        <h3 className={classes.kind}>{isPrivate ? <Trans>Private</Trans> : <Trans>To customer</Trans>}</h3>
        <span className={classes.who}>
          {actorName(note.author)} · <ExactMoment at={note.createdAt} inline />
        </span>
        <span className={classes.end}>
          {saving && <Trans>Saving</Trans>}
          {email && (
            <UnstyledButton
              className={classes.email}
              onClick={() => onOpenEmail(email.id)}
              title={t`Open the email`}
            >
              {emailState(email.state)}
            </UnstyledButton>
          )}
          {onDelete && note.mayDelete && (
            <Menu position="bottom-end" width={160}>
              <Menu.Target>
                <ActionIcon className={classes.more} size={26} aria-label={t`More for this note`}>
                  <IconDots size={16} stroke={1.6} aria-hidden />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item leftSection={<IconTrash size={16} stroke={1.6} aria-hidden />} onClick={onDelete}>
                  <Trans>Delete…</Trans>
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          )}
        </span>
      </div>
      <NoteText body={note.body} />
    </li>
  );
}
