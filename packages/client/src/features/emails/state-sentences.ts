import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { EmailState } from '../../gql/graphql.js';

/** What a state means, where its word alone does not say it. */
export const stateSentences: Record<EmailState, MessageDescriptor | null> = {
  QUEUED: msg`It waits to be sent.`,
  SENDING: msg`It is being handed to the mail provider.`,
  ACCEPTED: msg`The mail provider took it over.`,
  DELIVERED: msg`The mailbox took it.`,
  BOUNCED: msg`The mailbox refused it.`,
  FAILED: msg`It was not sent.`,
  SUPPRESSED: msg`There was nobody to send it to.`,
  WITHDRAWN: msg`It was taken back before it was sent.`,
  UNKNOWN: msg`It may have been sent or not.`,
  CAPTURED: msg`It was written and kept here. This marketplace sends no emails.`,
};
