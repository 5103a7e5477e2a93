import { useLingui } from '@lingui/react/macro';
import { TextInput } from '@mantine/core';
import type { Day } from '../../../lib/dates.js';
import classes from './dialogs.module.css';
import { LastDayField } from './last-day-field.js';

export interface TermsForm {
  /** As typed; empty: as many as they like. */
  remaining: string;
  lastDay: Day | null;
}

interface Props {
  form: TermsForm;
  onChange: (form: TermsForm) => void;
  errors: { remaining?: string | undefined; lastDay?: string | undefined };
  /** What stands over the number. */
  label?: string;
}

/** How often, and until when. */
export function TermsFields({ form, onChange, errors, label }: Props) {
  const { t } = useLingui();
  return (
    <div className={classes.fields}>
      <TextInput
        label={label ?? t`Downloads`}
        placeholder={t`No limit`}
        inputMode="numeric"
        value={form.remaining}
        onChange={(event) => onChange({ ...form, remaining: event.currentTarget.value })}
        error={errors.remaining}
      />
      <LastDayField
        value={form.lastDay}
        onChange={(lastDay) => onChange({ ...form, lastDay })}
        error={errors.lastDay}
      />
    </div>
  );
}
