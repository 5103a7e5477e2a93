import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { EmailState } from '../../gql/graphql.js';

/** What became of an email, in a word or two. */
export const stateWords: Record<EmailState, MessageDescriptor> = {
  QUEUED: msg`Queued`,
  SENDING: msg`Sending`,
  ACCEPTED: msg`Sent`,
  DELIVERED: msg`Delivered`,
  BOUNCED: msg`Came back`,
  FAILED: msg`Failed`,
  SUPPRESSED: msg`Not sent`,
  WITHDRAWN: msg`Withdrawn`,
  UNKNOWN: msg`Unknown`,
  CAPTURED: msg`Captured`,
};
