import { useQuery } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { graphql } from '../../../gql/gql.js';
import { useViewer } from '../../../lib/viewer-context.js';
import { withoutCustomer } from '../order-search.js';
import { isEmail } from '../search/search-values.js';
import { CustomerOption } from './customer-option.js';
import type { EditorProps } from './editor-props.js';
import classes from './filter-editor.module.css';

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

/** One customer, typed until found; every customer with some name; or every account with an email address. */
export function CustomerEditor({ search, onChange, onDone, isField = false }: EditorProps) {
  const { t } = useLingui();
  const { marketplace } = useViewer();
  const showsEmail = !marketplace.hiddenFields.includes('EMAIL');
  const [text, setText] = useState(search.name ?? search.email ?? '');
  const [asked] = useDebouncedValue(text.trim(), 200);
  const combobox = useCombobox();
  const { data, previousData } = useQuery(CustomerSearch, {
    variables: { search: asked },
    skip: asked.length < 2,
  });
  const found = asked.length < 2 ? [] : ((data ?? previousData)?.customers.nodes ?? []);
  const typed = text.trim();
  const asEmail = showsEmail && isEmail(typed);

  const choose = (value: string) => {
    const rest = withoutCustomer(search);
    if (value === 'email') onChange({ ...rest, email: typed });
    else if (value === 'name') onChange({ ...rest, name: typed });
    else onChange({ ...rest, customer: value });
    const name = found.find(({ id }) => id === value)?.name;
    if (name) setText(name);
    combobox.closeDropdown();
    onDone();
  };

  return (
    <Combobox store={combobox} onOptionSubmit={choose} withinPortal={isField}>
      <Combobox.Target withExpandedAttribute>
        <TextInput
          aria-label={t`Customer`}
          placeholder={showsEmail ? t`Name or email` : t`Name`}
          autoComplete="off"
          data-autofocus={!isField || undefined}
          maxLength={200}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            combobox.openDropdown();
            combobox.resetSelectedOption();
            if (isField && event.currentTarget.value === '') onChange(withoutCustomer(search));
          }}
          onFocus={() => typed && combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || combobox.getSelectedOptionIndex() >= 0 || !typed) return;
            event.preventDefault();
            choose(asEmail ? 'email' : 'name');
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={typed.length < 2}>
        <Combobox.Options aria-label={t`Customers`}>
          {found.map((customer) => (
            <Combobox.Option key={customer.id} value={customer.id} className={classes.option}>
              <CustomerOption customer={customer} />
            </Combobox.Option>
          ))}
          {asEmail ? (
            <Combobox.Option value="email" className={classes.option}>
              <Trans>Every order with {typed}</Trans>
            </Combobox.Option>
          ) : (
            <Combobox.Option value="name" className={classes.option}>
              <Trans>Everybody with “{typed}” in the name</Trans>
            </Combobox.Option>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
