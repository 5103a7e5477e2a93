import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { DatePreset } from '../../../gql/graphql.js';

export const presetWords: Record<DatePreset, MessageDescriptor> = {
  TODAY: msg`Today`,
  YESTERDAY: msg`Yesterday`,
  LAST_7_DAYS: msg`7 days`,
  LAST_30_DAYS: msg`30 days`,
  THIS_MONTH: msg`This month`,
  LAST_MONTH: msg`Last month`,
};
