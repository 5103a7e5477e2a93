import { Trans, useLingui } from '@lingui/react/macro';
import { Autocomplete, Button, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { IconCalendar } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { FormProblem } from '../../components/form-problem.js';
import type { ChangeError } from '../../lib/apollo/use-change.js';
import { type Day, dayIn } from '../../lib/dates.js';
import { useFormat } from '../../lib/format-context.js';
import { ParcelContentsField } from './parcel-contents-field.js';
import classes from './tracking-form.module.css';
import {
  type TrackingForm as Form,
  inputOf,
  type Packable,
  packedOf,
  type TrackingInput,
} from './tracking-form-state.js';
import { TrackingHints } from './tracking-hints.js';
import { useTrackingCheck } from './use-tracking-check.js';

interface Props {
  order: { id: string; placedAt: string };
  /** The parcel that is changed; null for a new one. */
  shipmentId: string | null;
  initial: Form;
  packable: readonly Packable[];
  offline: boolean;
  busy: boolean;
  errors: readonly ChangeError[];
  unreachable: boolean;
  /** What the button says. */
  deed: ReactNode;
  consequence: ReactNode;
  onSubmit: (input: TrackingInput) => void;
  /** Folds it up again. */
  onCancel: () => void;
  /** Whether nothing beside it does that. */
  hasCancel: boolean;
}

/** What floats above a field takes the key for itself. */
const isUnfolded = (field: Element): boolean =>
  field.matches('[aria-expanded="true"], [data-dates-input], [role="dialog"] *');

const fields = ['provider', 'trackingNumber', 'shippedOn', 'lines'];

function isChanged(field: string | undefined, now: Form, before: Form): boolean {
  if (field === 'lines') return now.quantities !== before.quantities;
  return (
    (field === 'provider' || field === 'trackingNumber' || field === 'shippedOn') &&
    now[field] !== before[field]
  );
}

/** Provider, number, date and items of one parcel, with what the number says of itself. */
export function TrackingForm(props: Props) {
  const { order, shipmentId, initial, packable, offline, busy, errors, deed, consequence } = props;
  const { t } = useLingui();
  const format = useFormat();
  const [form, setForm] = useState(initial);
  const [sent, setSent] = useState(initial);
  const set = (change: Partial<Form>) => setForm({ ...form, ...change });
  const { provider, trackingNumber } = form;
  const check = useTrackingCheck({ orderId: order.id, shipmentId, provider, trackingNumber });

  const packed = packedOf(form, packable);
  // What was put right since is no longer wrong.
  const wrong = errors.filter(({ path }) => !isChanged(path?.[0], form, sent));
  const errorAt = (field: string) =>
    wrong.find(({ path }) => path?.[0] === field && path.length === 1)?.message ??
    (field === 'provider' ? check?.errors.find(({ path }) => path?.[0] === field)?.message : undefined);
  const errorOfLine = (lineId: string) =>
    wrong.find(({ path }) => path?.[0] === 'lines' && packed[Number(path[1])]?.lineId === lineId)?.message;
  const elsewhere = errors.filter(({ path }) => !path?.[0] || !fields.includes(path[0]));
  const blocked = offline || busy || packed.length === 0;

  const submit = () => {
    if (blocked) return;
    setSent(form);
    props.onSubmit(inputOf(form, packable));
  };
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
        if (event.key === 'Escape' && !isUnfolded(event.target as Element)) props.onCancel();
      }}
    >
      <Autocomplete
        label={t`Provider name or URL`}
        data={check?.guesses.map(({ name }) => name) ?? []}
        filter={({ options }) => options}
        value={provider ?? check?.provider ?? ''}
        onChange={(value) => set({ provider: value })}
        error={errorAt('provider')}
        autoComplete="off"
      />
      <div className={classes.pair}>
        <TextInput
          label={t`Tracking number`}
          value={trackingNumber}
          onChange={(event) => set({ trackingNumber: event.currentTarget.value })}
          error={errorAt('trackingNumber')}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          dir="ltr"
          data-autofocus
          autoFocus
        />
        <DateInput
          label={t`Date shipped`}
          valueFormat="D MMM YYYY"
          value={form.shippedOn}
          minDate={dayIn(format.timeZone, order.placedAt)}
          maxDate={format.today}
          onChange={(value) => value && set({ shippedOn: value as Day })}
          error={errorAt('shippedOn')}
          rightSection={<IconCalendar size={16} stroke={1.6} aria-hidden />}
          rightSectionPointerEvents="none"
          popoverProps={{ position: 'bottom-end' }}
        />
      </div>
      <TrackingHints check={check} />
      <ParcelContentsField
        packable={packable}
        quantities={form.quantities}
        onChange={(quantities) => set({ quantities })}
        errorOf={errorOfLine}
        error={packed.length === 0 ? t`Say which items are in the parcel.` : errorAt('lines')}
      />
      <FormProblem messages={elsewhere.map(({ message }) => message)} unreachable={props.unreachable} />
      <div className={classes.foot}>
        <p className={classes.consequence}>
          {offline ? <Trans>You are offline. Nothing can be saved until you are back.</Trans> : consequence}
        </p>
        {props.hasCancel && (
          <Button onClick={props.onCancel}>
            <Trans>Cancel</Trans>
          </Button>
        )}
        <Button type="submit" variant="filled" className={classes.deed} aria-disabled={blocked || undefined}>
          {deed}
        </Button>
      </div>
    </form>
  );
}
