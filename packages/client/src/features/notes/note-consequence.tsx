import { Plural, Trans } from '@lingui/react/macro';
import type { NoteKind } from '../../gql/graphql.js';
import { useViewer } from '../../lib/viewer-context.js';
import classes from './note-form.module.css';

interface Props {
  kind: NoteKind;
  /** Whom a note of this kind is mailed to. */
  recipients: readonly string[];
  /** The marketplace hides the address. */
  isHidden: boolean;
  /** Why an email to the customer may not arrive; null where nothing is known. */
  emailProblem: string | null;
}

/** Who will read the note, said before it is sent. */
export function NoteConsequence({ kind, recipients, isHidden, emailProblem }: Props) {
  const { buyerWord } = useViewer().marketplace;
  const [first] = recipients;
  if (kind === 'CUSTOMER') {
    if (!first) return <Trans>The {buyerWord} gave no email address: the note is only kept here.</Trans>;
    return (
      <>
        {isHidden ? (
          <Trans>Emails the {buyerWord}. The address is hidden by the marketplace.</Trans>
        ) : (
          <Trans>
            Emails the {buyerWord}: {first}.
          </Trans>
        )}
        {emailProblem && <span className={classes.problem}> {emailProblem}</span>}
      </>
    );
  }
  if (!first)
    return <Trans>Emails nobody: your list for private notes is empty. The customer never sees it.</Trans>;
  const more = recipients.length - 1;
  return more === 0 ? (
    <Trans>Emails your team: {first}. The customer never sees it.</Trans>
  ) : (
    <Trans>
      Emails your team: {first} and <Plural value={more} one="# more" other="# more" />. The customer never
      sees it.
    </Trans>
  );
}
