import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, SegmentedControl } from '@mantine/core';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { FormProblem } from '../../components/form-problem.js';
import { readFragment } from '../../gql/fragment-masking.js';
import type { ExportFormat, ExportRows, OrderFilter, OrderSort } from '../../gql/graphql.js';
import { useChange } from '../../lib/apollo/use-change.js';
import { type CountValue, formatCount } from '../../lib/counts.js';
import { useOffline } from '../../lib/use-offline.js';
import { ColumnPicks } from './column-picks.js';
import classes from './export-dialog.module.css';
import {
  type ColumnInfo,
  type ExportJob,
  ExportJobFragment,
  ExportOrdersDocument,
  type Preset,
} from './export-documents.js';
import { usualForm, withRows } from './export-form.js';
import { exportWords } from './export-words.js';
import { PresetFields } from './preset-fields.js';

interface Props {
  filter: OrderFilter;
  sort: OrderSort | null;
  count: CountValue | null;
  offered: readonly ColumnInfo[];
  presets: readonly Preset[];
  onBegun: (job: ExportJob) => void;
  onClose: () => void;
}

/** What kind of file, what a row is, which columns; or all of that by the name of a preset. */
export function ExportFields({ filter, sort, count, offered, presets, onBegun, onClose }: Props) {
  const { t } = useLingui();
  const offline = useOffline() !== null;
  const [form, setForm] = useState(() => usualForm(offered));
  const { change, busy, errors, unreachable, forget } = useChange(
    ExportOrdersDocument,
    (data) => data.exportOrders,
  );
  const isEmpty = form.columns.length === 0;
  const choose = (next: typeof form) => {
    setForm(next);
    forget();
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (offline || busy || isEmpty) return;
    const { format, rows, withBom } = form;
    const done = await change({ filter, sort, format, rows, columns: [...form.columns], withBom });
    if (done?.job) onBegun(readFragment(ExportJobFragment, done.job));
  };
  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)} noValidate>
      <PresetFields form={form} presets={presets} offered={offered} onChoose={choose} />
      <div className={classes.pair}>
        <Choice
          label={t`File`}
          value={form.format}
          options={[
            ['CSV', t`CSV`],
            ['XLSX', t`Excel`],
          ]}
          onChange={(format) => choose({ ...form, format: format as ExportFormat })}
        />
        <Choice
          label={t`One row for each`}
          value={form.rows}
          options={[
            ['ORDERS', t`Order`],
            ['LINES', t`Line`],
          ]}
          onChange={(rows) => choose(withRows(form, rows as ExportRows, offered))}
        />
      </div>
      {form.format === 'CSV' && (
        <Checkbox
          label={t`For Excel`}
          description={t`Begins with a mark by which Excel reads accents right. Some programs stumble over it.`}
          checked={form.withBom}
          onChange={(event) => choose({ ...form, withBom: event.currentTarget.checked })}
        />
      )}
      <ColumnPicks form={form} offered={offered} onChange={choose} />
      <p className={classes.consequence}>
        <Consequence count={count} />
      </p>
      <FormProblem messages={errors.map(({ message }) => message)} unreachable={unreachable} />
      <div className={classes.buttons}>
        <Button onClick={onClose}>
          <Trans>Leave it</Trans>
        </Button>
        <Button
          type="submit"
          variant="filled"
          loading={busy}
          aria-disabled={offline || isEmpty || undefined}
          title={offline ? t`No connection` : undefined}
        >
          {exportWords(count)}
        </Button>
      </div>
    </form>
  );
}

function Consequence({ count }: { count: CountValue | null }) {
  if (!count) return <Trans>Writes the orders as they are now. The file is kept for 24 hours.</Trans>;
  if (count.value === 1) return <Trans>Writes the order as it is now. The file is kept for 24 hours.</Trans>;
  return (
    <Trans>Writes all {formatCount(count)} orders as they are now. The file is kept for 24 hours.</Trans>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  options: [string, string][];
  onChange: (value: string) => void;
}

function Choice({ label, value, options, onChange }: ChoiceProps): ReactNode {
  const id = useId();
  return (
    <div>
      <div id={id} className={classes.label}>
        {label}
      </div>
      <SegmentedControl
        fullWidth
        aria-labelledby={id}
        value={value}
        onChange={onChange}
        data={options.map(([value, label]) => ({ value, label }))}
      />
    </div>
  );
}
