import { Trans, useLingui } from '@lingui/react/macro';
import type { VendorEvent } from '../../gql/graphql.js';
import { eventWords } from './event-words.js';
import classes from './recipients.module.css';

interface Props {
  recipients: readonly { email: string; events: VendorEvent[] }[];
}

/** Addresses and what each hears of, to read only. */
export function RecipientsList({ recipients }: Props) {
  const { i18n } = useLingui();
  return (
    <ul className={classes.list}>
      {recipients.map(({ email, events }) => (
        <li key={email}>
          <span className={classes.email}>{email}</span>
          <span className={classes.events}>
            {events.map((event) => i18n._(eventWords[event])).join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Members who chose for themselves: only they change it. */
export function OwnChoices({ recipients }: Props) {
  if (recipients.length === 0) return null;
  return (
    <div className={classes.own}>
      <p className={classes.remark}>
        <Trans>By their own choice, until they leave the team:</Trans>
      </p>
      <RecipientsList recipients={recipients} />
    </div>
  );
}
