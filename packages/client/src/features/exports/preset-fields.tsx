import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Select, TextInput } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { FormProblem } from '../../components/form-problem.js';
import { useOffline } from '../../lib/use-offline.js';
import type { ColumnInfo, Preset } from './export-documents.js';
import { type ExportForm, isSameForm, usualForm } from './export-form.js';
import { useDeletePreset, useSavePreset } from './preset-changes.js';
import classes from './preset-fields.module.css';

interface Props {
  form: ExportForm;
  presets: readonly Preset[];
  offered: readonly ColumnInfo[];
  onChoose: (form: ExportForm) => void;
}

const usual = 'usual';
const own = 'own';

/** Settings by the name they were kept under, and the way to keep these. */
export function PresetFields({ form, presets, offered, onChoose }: Props) {
  const { t } = useLingui();
  const [isNaming, setNaming] = useState(false);
  const known = presets.find((preset) => isSameForm(preset, form));
  const isUsual = isSameForm(usualForm(offered), form);
  const value = known?.id ?? (isUsual ? usual : own);
  const options = [
    { value: usual, label: t`Everything, one row an order` },
    ...presets.map(({ id, name }) => ({ value: id, label: name })),
    ...(value === own ? [{ value: own, label: t`Not kept yet` }] : []),
  ];
  const choose = (id: string | null) => {
    const preset = presets.find((one) => one.id === id);
    if (preset) onChoose({ ...preset });
    else if (id === usual) onChoose(usualForm(offered));
  };
  return (
    <div>
      <div className={classes.line}>
        <Select
          className={classes.choice}
          label={t`Preset`}
          data={options}
          value={value}
          allowDeselect={false}
          comboboxProps={{ withinPortal: true }}
          onChange={choose}
        />
        {value === own && !isNaming && (
          <Button onClick={() => setNaming(true)}>
            <Trans>Keep as preset</Trans>
          </Button>
        )}
        {known && <DeletePreset preset={known} />}
      </div>
      {value === own && isNaming && <NamePreset form={form} onDone={() => setNaming(false)} />}
    </div>
  );
}

function NamePreset({ form, onDone }: { form: ExportForm; onDone: () => void }) {
  const { t } = useLingui();
  const offline = useOffline() !== null;
  const [name, setName] = useState('');
  const { change, busy, errors, errorAt, unreachable, forget } = useSavePreset();
  const save = async () => {
    if (offline || busy) return;
    const { format, rows, columns, withBom } = form;
    if (await change({ name, format, rows, columns: [...columns], withBom })) onDone();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter keeps the preset; it does not begin the export that this field stands in.
    if (event.key === 'Enter') {
      event.preventDefault();
      void save();
    }
    if (event.key === 'Escape') {
      event.stopPropagation();
      onDone();
    }
  };
  const others = errors.filter(({ path }) => path?.[0] !== 'name');
  return (
    <>
      <div className={classes.line}>
        <TextInput
          className={classes.choice}
          label={t`Name of the preset`}
          description={t`Everybody who may export here sees it.`}
          value={name}
          maxLength={120}
          error={errorAt('name')}
          data-autofocus
          autoFocus
          onChange={(event) => {
            setName(event.currentTarget.value);
            forget();
          }}
          onKeyDown={onKeyDown}
        />
        <Button
          loading={busy}
          aria-disabled={offline || undefined}
          title={offline ? t`No connection` : undefined}
          onClick={() => void save()}
        >
          <Trans>Keep</Trans>
        </Button>
      </div>
      <FormProblem messages={others.map(({ message }) => message)} unreachable={unreachable} />
    </>
  );
}

function DeletePreset({ preset }: { preset: Preset }) {
  const { t } = useLingui();
  const offline = useOffline() !== null;
  const { change, busy, errors, unreachable } = useDeletePreset();
  const [isAsking, setAsking] = useState(false);
  const off = offline || busy;
  return (
    <>
      {isAsking ? (
        <>
          <Button
            variant="danger"
            aria-disabled={off || undefined}
            onClick={() => !off && void change({ presetId: preset.id })}
          >
            <Trans>Delete for everybody</Trans>
          </Button>
          <Button onClick={() => setAsking(false)}>
            <Trans>Keep it</Trans>
          </Button>
        </>
      ) : (
        <Button
          aria-label={t`Delete the preset ${preset.name}`}
          aria-disabled={off || undefined}
          title={offline ? t`No connection` : undefined}
          onClick={() => !off && setAsking(true)}
        >
          <Trans>Delete</Trans>
        </Button>
      )}
      <FormProblem messages={errors.map(({ message }) => message)} unreachable={unreachable} />
    </>
  );
}
