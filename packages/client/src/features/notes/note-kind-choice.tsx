import { Trans, useLingui } from '@lingui/react/macro';
import { SegmentedControl } from '@mantine/core';
import { IconLock, IconMail } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { NoteKind } from '../../gql/graphql.js';
import classes from './note-kind-choice.module.css';
import type { NoteDraft } from './use-note-draft.js';

/** Whom the note is for; a dot says that something is written for the other as well. */
export function NoteKindChoice({ draft }: { draft: NoteDraft }) {
  const { t } = useLingui();
  const label = (kind: NoteKind, icon: ReactNode, word: ReactNode) => (
    <span className={classes.label}>
      {icon}
      {word}
      {draft.otherKept && draft.kind !== kind && (
        <span className={classes.dot} role="img" aria-label={t`draft kept`} title={t`Draft kept`} />
      )}
    </span>
  );
  return (
    <SegmentedControl
      size="xs"
      className={classes.choice}
      aria-label={t`Who reads the note`}
      value={draft.kind}
      onChange={(kind) => draft.choose(kind as NoteKind)}
      data={[
        {
          value: 'PRIVATE',
          label: label('PRIVATE', <IconLock size={16} stroke={1.6} aria-hidden />, <Trans>Private</Trans>),
        },
        {
          value: 'CUSTOMER',
          label: label(
            'CUSTOMER',
            <IconMail size={16} stroke={1.6} aria-hidden />,
            <Trans>To customer</Trans>,
          ),
        },
      ]}
    />
  );
}
