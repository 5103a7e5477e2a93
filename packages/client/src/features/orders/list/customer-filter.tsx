import { useQuery } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { CloseButton, Combobox, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type Ref, useState } from 'react';
import { KeyCap } from '../../../components/key-cap.js';
import { graphql } from '../../../gql/gql.js';
import { hasCustomer, type OrderSearch, withoutCustomer } from '../order-search.js';
import classes from './customer-filter.module.css';
import { CustomerOption } from './customer-option.js';

const CustomerSearch = graphql(`
  query CustomerSearch($search: String!) {
    customers(search: $search, first: 8) {
      nodes {
        id
        name
        ...CustomerOption_customer
      }
    }
  }
`);

interface Props {
  search: OrderSearch;
  /** The name of the chosen customer, where it is known. */
  chosen: string | null;
  onChange: (search: OrderSearch) => void;
  inputRef?: Ref<HTMLInputElement>;
}

const isEmail = (text: string) => /^\S+@\S+\.\S+$/.test(text);

/** Orders of one customer: typed until found, guests too; a whole email finds every account with it. */
export function CustomerFilter({ search, chosen, onChange, inputRef }: Props) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), 200);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const { data, previousData, loading } = useQuery(CustomerSearch, {
    variables: { search: asked },
    skip: asked.length < 2,
  });
  const found = (data ?? previousData)?.customers.nodes ?? [];

  const choose = (value: string) => {
    setText('');
    combobox.closeDropdown();
    onChange({ ...withoutCustomer(search), ...(value === 'email' ? { email: asked } : { customer: value }) });
  };

  if (hasCustomer(search)) {
    return (
      <span className={classes.chosen}>
        <span className={classes.label}>
          <Trans>Customer</Trans>
        </span>
        <span className={classes.name}>{chosen ?? search.email ?? <Trans>1 customer</Trans>}</span>
        <CloseButton
          size={22}
          iconSize={14}
          aria-label={t`Orders of all customers`}
          onClick={() => onChange(withoutCustomer(search))}
        />
      </span>
    );
  }

  const tooShort = asked.length < 2;
  return (
    <Combobox store={combobox} onOptionSubmit={choose}>
      <Combobox.Target>
        <TextInput
          ref={inputRef}
          className={classes.input}
          aria-label={t`Customer`}
          placeholder={t`Customer name or email`}
          leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
          rightSection={<KeyCap>/</KeyCap>}
          rightSectionPointerEvents="none"
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            combobox.openDropdown();
            combobox.resetSelectedOption();
          }}
          onFocus={() => text && combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && !text) event.currentTarget.blur();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={tooShort}>
        <Combobox.Options aria-label={t`Customers`}>
          {found.map((customer) => (
            <Combobox.Option key={customer.id} value={customer.id} className={classes.item}>
              <CustomerOption customer={customer} />
            </Combobox.Option>
          ))}
          {isEmail(asked) && (
            <Combobox.Option value="email" className={classes.item}>
              <Trans>Every order with {asked}</Trans>
            </Combobox.Option>
          )}
          {found.length === 0 && !isEmail(asked) && (
            <Combobox.Empty>
              {loading ? <Trans>Searching…</Trans> : <Trans>No customer matches “{asked}”</Trans>}
            </Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
