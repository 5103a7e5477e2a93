import { useLingui } from '@lingui/react/macro';
import { Select } from '@mantine/core';
import type { MemberRole } from '../../gql/graphql.js';
import { memberRoles, roleMeanings, roleWords } from './role-words.js';
import classes from './team.module.css';

interface Props {
  /** What is read aloud; shown above the field where `labelled`. */
  label: string;
  labelled?: boolean;
  value: MemberRole;
  onChange: (role: MemberRole) => void;
  disabled?: boolean;
}

const isRole = (value: string | null): value is MemberRole => memberRoles.some((role) => role === value);

/** A role, with what each one may do. */
export function RoleSelect({ label, labelled = false, value, onChange, disabled = false }: Props) {
  const { i18n } = useLingui();
  return (
    <Select
      className={classes.role}
      {...(labelled ? { label } : { 'aria-label': label })}
      data={memberRoles.map((role) => ({ value: role, label: i18n._(roleWords[role]) }))}
      value={value}
      onChange={(role) => {
        if (isRole(role) && role !== value) onChange(role);
      }}
      allowDeselect={false}
      disabled={disabled}
      comboboxProps={{ width: 320, position: 'bottom-start' }}
      renderOption={({ option }) =>
        isRole(option.value) && (
          <span className={classes.option}>
            <span className={classes.optionWord}>{option.label}</span>
            <span className={classes.meaning}>{i18n._(roleMeanings[option.value])}</span>
          </span>
        )
      }
    />
  );
}
