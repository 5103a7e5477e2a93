import { t } from '@lingui/core/macro';
import type { ActorKind } from '../gql/graphql.js';

export interface ActorValue {
  kind: ActorKind;
  name: string;
}

/** Who did it, in one word: colleagues by first name, machines by what they are. */
export function actorWord({ kind, name }: ActorValue): string {
  if (kind === 'SYSTEM') return name || 'Docket';
  if (kind === 'OPERATOR') return t`Operator`;
  return kind === 'MEMBER' ? (name.split(' ')[0] ?? name) : name;
}

/** The same where there is room for the whole name. */
export function actorName({ kind, name }: ActorValue): string {
  if (kind === 'SYSTEM') return name || 'Docket';
  if (kind === 'OPERATOR') return name && name !== 'Operator' ? t`${name}, operator` : t`Operator`;
  return name;
}
