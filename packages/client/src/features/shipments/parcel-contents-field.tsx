import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, NumberInput } from '@mantine/core';
import { useState } from 'react';
import classes from './parcel-contents-field.module.css';
import type { Packable } from './tracking-form-state.js';

interface Props {
  packable: readonly Packable[];
  quantities: Readonly<Record<string, number>>;
  onChange: (quantities: Record<string, number>) => void;
  /** What is wrong with a line, or with all of them. */
  errorOf: (lineId: string) => string | undefined;
  error?: string | undefined;
}

/** More lines than this are shown when somebody asks for them. */
const shownAtOnce = 4;

/** Which items are in the parcel, and how many of each. */
export function ParcelContentsField({ packable, quantities, onChange, errorOf, error }: Props) {
  const { t } = useLingui();
  const [open, setOpen] = useState(packable.length <= shownAtOnce);
  const set = (lineId: string, quantity: number) => onChange({ ...quantities, [lineId]: quantity });
  const chosen = packable.reduce((sum, { lineId }) => sum + (quantities[lineId] ?? 0), 0);
  if (!open) {
    return (
      <div className={classes.summary}>
        <span>
          <Plural value={chosen} one="# item is in it" other="# items are in it" />
        </span>
        <Button variant="link" onClick={() => setOpen(true)}>
          <Trans>Choose items</Trans>
        </Button>
      </div>
    );
  }
  return (
    <fieldset className={classes.lines}>
      <legend className={classes.legend}>
        <Trans>In this parcel</Trans>
      </legend>
      {packable.map(({ lineId, name, most }) => {
        const quantity = quantities[lineId] ?? 0;
        const wrong = errorOf(lineId);
        return (
          <div key={lineId} className={classes.line}>
            <Checkbox
              size="xs"
              label={name}
              checked={quantity > 0}
              onChange={(event) => set(lineId, event.currentTarget.checked ? most : 0)}
            />
            <span className={classes.quantity}>
              {most > 1 && quantity > 0 && (
                <NumberInput
                  aria-label={t`How many of ${name}`}
                  className={classes.number}
                  min={1}
                  max={most}
                  allowDecimal={false}
                  allowNegative={false}
                  hideControls
                  value={quantity}
                  onChange={(value) => set(lineId, Math.max(1, Math.trunc(Number(value)) || 1))}
                  error={Boolean(wrong)}
                />
              )}
              {most > 1 && quantity > 0 ? (
                <Trans>of {most}</Trans>
              ) : (
                <Trans>
                  {quantity} of {most}
                </Trans>
              )}
            </span>
            {wrong && (
              <span className={classes.wrong} role="alert">
                {wrong}
              </span>
            )}
          </div>
        );
      })}
      {error && (
        <p className={classes.wrong} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
