import { useLingui } from '@lingui/react/macro';
import { Select } from '@mantine/core';
import type { EmailState } from '../../gql/graphql.js';
import { stateWords } from './state-words.js';

/** A choice of states, as it stands in the address: one of them, those that want a look, or all. */
export type StateChoice = 'trouble' | EmailState;

const trouble: readonly EmailState[] = ['BOUNCED', 'FAILED', 'UNKNOWN', 'SUPPRESSED'];
const all = 'all';

/** Reads what an address says; whatever is no choice is all. */
export function readStateChoice(value: unknown): StateChoice | undefined {
  if (value === 'trouble') return value;
  return typeof value === 'string' && Object.hasOwn(stateWords, value) ? (value as EmailState) : undefined;
}

/** The states of a choice; null for all. */
export function statesOf(choice: StateChoice | undefined): EmailState[] | null {
  if (!choice) return null;
  return choice === 'trouble' ? [...trouble] : [choice];
}

interface Props {
  value: StateChoice | undefined;
  onChange: (choice: StateChoice | undefined) => void;
}

/** Which emails are shown, by what became of them. */
export function StateFilter({ value, onChange }: Props) {
  const { t, i18n } = useLingui();
  const one = (state: EmailState) => ({ value: state, label: i18n._(stateWords[state]) });
  const states = Object.keys(stateWords) as EmailState[];
  return (
    <Select
      aria-label={t`State`}
      value={value ?? all}
      onChange={(choice) => onChange(readStateChoice(choice))}
      allowDeselect={false}
      maxDropdownHeight={480}
      comboboxProps={{ transitionProps: { duration: 0 } }}
      data={[
        { value: all, label: t`All emails` },
        { value: 'trouble', label: t`May not have arrived` },
        { group: t`One state`, items: states.map(one) },
      ]}
    />
  );
}
