import { Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useVendor } from '../../../lib/viewer-context.js';
import { type OrderSearch, totalOf, totalParam } from '../order-search.js';
import { totalNamed } from '../search/search-values.js';
import type { EditorProps } from './editor-props.js';
import classes from './filter-editor.module.css';

type Ends = { from: string; to: string };

/** Totals from and to, both included, in the vendor's currency or the one that is set. */
export function TotalEditor({ search, onChange, onDone, isField = false }: EditorProps) {
  const { t } = useLingui();
  const vendor = useVendor();
  const set = totalOf(search, vendor);
  const currency = set?.currency ?? vendor.currency;
  const [ends, setEnds] = useState<Ends>({ from: set?.from ?? '', to: set?.to ?? '' });
  const [tried, setTried] = useState(false);

  const amount = (text: string): string | null | undefined =>
    text.trim() === '' ? null : (totalNamed(text.trim(), currency)?.from ?? undefined);
  const isWrong = (text: string) => amount(text) === undefined;
  const apply = ({ from, to }: Ends): boolean => {
    const [low, high] = [amount(from), amount(to)];
    if (low === undefined || high === undefined) return false;
    const total: OrderSearch['total'] =
      low === null && high === null ? undefined : totalParam({ from: low, to: high, currency }, vendor);
    onChange({ ...search, total });
    return true;
  };

  const field = (end: keyof Ends, label: string) => (
    <TextInput
      className={classes.amount}
      label={label}
      inputMode="decimal"
      autoComplete="off"
      data-autofocus={(end === 'from' && !isField) || undefined}
      maxLength={24}
      value={ends[end]}
      error={tried && isWrong(ends[end]) ? t`Enter an amount, like 49.50.` : undefined}
      onBlur={() => isField && setTried(true)}
      onChange={(event) => {
        const next = { ...ends, [end]: event.currentTarget.value };
        setEnds(next);
        if (isField) apply(next);
      }}
    />
  );

  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (apply(ends)) onDone();
      }}
    >
      {field('from', t`At least, ${currency}`)}
      {field('to', t`At most, ${currency}`)}
      {!isField && (
        <Button type="submit" variant="filled" className={classes.beside}>
          <Trans>Apply</Trans>
        </Button>
      )}
      <input type="submit" hidden />
    </form>
  );
}
