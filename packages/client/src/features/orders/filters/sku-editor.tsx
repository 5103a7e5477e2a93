import { Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { EditorProps } from './editor-props.js';
import classes from './filter-editor.module.css';

/** One stock keeping unit, exactly. */
export function SkuEditor({ search, onChange, onDone, isField = false }: EditorProps) {
  const { t } = useLingui();
  const [text, setText] = useState(search.sku ?? '');
  const apply = (value: string) => onChange({ ...search, sku: value.trim() || undefined });
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        apply(text);
        onDone();
      }}
    >
      <TextInput
        className={classes.grow}
        aria-label={t`SKU`}
        placeholder={t`Exactly as it is written`}
        data-autofocus={!isField || undefined}
        autoComplete="off"
        maxLength={200}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          if (isField) apply(event.currentTarget.value);
        }}
      />
      {!isField && (
        <Button type="submit" variant="filled">
          <Trans>Apply</Trans>
        </Button>
      )}
    </form>
  );
}
