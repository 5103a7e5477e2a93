import { useLingui } from '@lingui/react/macro';
import { type ComboboxItem, Select } from '@mantine/core';
import { countries, findCountries } from '../../../lib/countries.js';
import type { EditorProps } from './editor-props.js';

/** The country an order ships to, found by its name, its code, or what people call it. */
export function CountryEditor({ search, onChange, onDone, isField = false }: EditorProps) {
  const { t } = useLingui();
  const data = countries().map(({ code, name }) => ({ value: code, label: name }));
  return (
    <Select
      aria-label={t`Country`}
      placeholder={t`Any country`}
      data={data}
      value={search.country ?? null}
      onChange={(country) => {
        onChange({ ...search, country: country ?? undefined });
        onDone();
      }}
      searchable
      selectFirstOptionOnChange
      clearable={isField}
      clearButtonProps={{ 'aria-label': t`Any country` }}
      allowDeselect={false}
      autoComplete="off"
      data-autofocus={!isField || undefined}
      limit={40}
      maxDropdownHeight={240}
      defaultDropdownOpened={!isField}
      comboboxProps={{ withinPortal: isField }}
      nothingFoundMessage={t`No country of this name`}
      filter={({ search: typed, options }) => {
        const found = findCountries(typed).map(({ code }) => code);
        const known = new Map((options as ComboboxItem[]).map((option) => [option.value, option]));
        return found.flatMap((code) => known.get(code) ?? []);
      }}
    />
  );
}
