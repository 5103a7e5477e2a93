import { useLingui } from '@lingui/react/macro';
import {
  IconAlertTriangle,
  IconCheck,
  IconClock,
  IconMailOff,
  IconMailOpened,
  IconQuestionMark,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { EmailState } from '../../gql/graphql.js';
import classes from './email-list.module.css';
import { stateWords } from './state-words.js';

type Icon = ComponentType<{ size: number; stroke: number }>;

const looks: Record<EmailState, { icon: Icon; look?: 'bad' | 'unsure' }> = {
  QUEUED: { icon: IconClock },
  SENDING: { icon: IconClock },
  ACCEPTED: { icon: IconCheck },
  DELIVERED: { icon: IconCheck },
  BOUNCED: { icon: IconAlertTriangle, look: 'bad' },
  FAILED: { icon: IconAlertTriangle, look: 'bad' },
  SUPPRESSED: { icon: IconMailOff },
  WITHDRAWN: { icon: IconMailOff },
  UNKNOWN: { icon: IconQuestionMark, look: 'unsure' },
  CAPTURED: { icon: IconMailOpened },
};

/** What became of an email. */
export function EmailStateMark({ state }: { state: EmailState }) {
  const { i18n } = useLingui();
  const { icon: Icon, look } = looks[state];
  return (
    <span
      className={classes.state}
      data-bad={look === 'bad' || undefined}
      data-unsure={look === 'unsure' || undefined}
    >
      <Icon size={16} stroke={1.6} aria-hidden />
      {i18n._(stateWords[state])}
    </span>
  );
}
