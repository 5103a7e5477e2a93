import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { Ref } from 'react';
import { hasCustomer, hasDates, type OrderSearch, withoutCustomer, withoutDates } from '../order-search.js';
import { CustomerFilter } from './customer-filter.js';
import { DateFilter } from './date-filter.js';
import classes from './filter-bar.module.css';

interface Props {
  search: OrderSearch;
  customerName: string | null;
  onChange: (search: OrderSearch) => void;
  inputRef?: Ref<HTMLInputElement>;
}

/** Every filter but the status, which are the tabs. */
export function FilterBar({ search, customerName, onChange, inputRef }: Props) {
  return (
    <search className={classes.bar}>
      <CustomerFilter search={search} chosen={customerName} onChange={onChange} inputRef={inputRef} />
      <DateFilter search={search} onChange={onChange} />
      {(hasDates(search) || hasCustomer(search)) && (
        <Button
          variant="link"
          className={classes.clear}
          onClick={() => onChange(withoutDates(withoutCustomer(search)))}
        >
          <Trans>Clear filters</Trans>
        </Button>
      )}
    </search>
  );
}
