import { useQuery } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { graphql } from '../../../gql/gql.js';
import classes from './product-links.module.css';

const ProductSearchDocument = graphql(`
  query ProductSearch($search: String!) {
    products(search: $search, first: 7) {
      source
      externalId
      name
    }
  }
`);

export interface FoundProduct {
  source: string;
  externalId: string;
  name: string;
}

interface Props {
  chosen: FoundProduct | null;
  onChoose: (product: FoundProduct | null) => void;
  error?: string | undefined;
}

const keyOf = ({ source, externalId }: FoundProduct) => JSON.stringify([source, externalId]);

/** Something the vendor has sold, typed until found. */
export function ProductPicker({ chosen, onChoose, error }: Props) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), 200);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const { data, previousData, loading } = useQuery(ProductSearchDocument, { variables: { search: asked } });
  const found = (data ?? previousData)?.products ?? [];
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(key) => {
        const product = found.find((one) => keyOf(one) === key) ?? null;
        onChoose(product);
        setText(product?.name ?? '');
        combobox.closeDropdown();
      }}
    >
      <Combobox.Target>
        <TextInput
          label={t`Product`}
          placeholder={t`Name or product number`}
          leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
          value={chosen?.name ?? text}
          error={error}
          onChange={(event) => {
            onChoose(null);
            setText(event.currentTarget.value);
            combobox.openDropdown();
            combobox.resetSelectedOption();
          }}
          onClick={() => combobox.openDropdown()}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options aria-label={t`Products`}>
          {found.map((product) => (
            <Combobox.Option key={keyOf(product)} value={keyOf(product)} className={classes.option}>
              <span className={classes.optionName}>{product.name}</span>
              <span className={classes.quiet}>{product.externalId}</span>
            </Combobox.Option>
          ))}
          {found.length === 0 && (
            <Combobox.Empty>
              {loading && <Trans>Searching…</Trans>}
              {!loading && asked && <Trans>Nothing you sold matches “{asked}”</Trans>}
              {!loading && !asked && <Trans>Products appear here once they are in an order</Trans>}
            </Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
