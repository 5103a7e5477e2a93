import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
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

type Icon = ComponentType<{ size: number; stroke: number }>;

const states: Record<EmailState, { word: MessageDescriptor; icon: Icon; look?: 'bad' | 'unsure' }> = {
  QUEUED: { word: msg`Queued`, icon: IconClock },
  SENDING: { word: msg`Sending`, icon: IconClock },
  ACCEPTED: { word: msg`Sent`, icon: IconCheck },
  DELIVERED: { word: msg`Delivered`, icon: IconCheck },
  BOUNCED: { word: msg`Came back`, icon: IconAlertTriangle, look: 'bad' },
  FAILED: { word: msg`Failed`, icon: IconAlertTriangle, look: 'bad' },
  SUPPRESSED: { word: msg`Not sent`, icon: IconMailOff },
  WITHDRAWN: { word: msg`Withdrawn`, icon: IconMailOff },
  UNKNOWN: { word: msg`Unknown`, icon: IconQuestionMark, look: 'unsure' },
  CAPTURED: { word: msg`Captured`, icon: IconMailOpened },
};

/** What became of an email. */
export function EmailStateMark({ state }: { state: EmailState }) {
  const { i18n } = useLingui();
  const { word, icon: Icon, look } = states[state];
  return (
    <span
      className={classes.state}
      data-bad={look === 'bad' || undefined}
      data-unsure={look === 'unsure' || undefined}
    >
      <Icon size={16} stroke={1.6} aria-hidden />
      {i18n._(word)}
    </span>
  );
}
