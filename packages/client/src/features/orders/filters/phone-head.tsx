import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, VisuallyHidden } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useKeys } from '../../../lib/keyboard.js';
import { type OrderSearch, withoutCustomer } from '../order-search.js';
import { SearchBox } from '../search/search-box.js';
import { SearchProblems } from '../search/search-notes.js';
import { useSearchBox } from '../search/use-search-box.js';
import { FilterDrawer } from './filter-drawer.js';
import classes from './phone-head.module.css';

interface Props {
  search: OrderSearch;
  onChange: (search: OrderSearch) => void;
  /** What the head shows while nobody searches. */
  children: ReactNode;
}

/** The head of the list on a phone: its name, or in the same place the search box; and the filters. */
export function PhoneHead({ search, onChange, children }: Props) {
  const { t } = useLingui();
  const box = useSearchBox(search, onChange);
  const [open, setOpen] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const isSearching = open || Boolean(search.q) || box.problems.length > 0;
  useKeys({
    '/': (event) => {
      event.preventDefault();
      setOpen(true);
      input.current?.focus();
    },
  });
  useEffect(() => {
    if (open) input.current?.focus();
  }, [open]);
  return (
    <>
      <header className={classes.head}>
        {isSearching ? (
          <search className={classes.search}>
            <VisuallyHidden component="h1">
              <Trans>Orders</Trans>
            </VisuallyHidden>
            <SearchBox
              box={box}
              inputRef={input}
              onCustomer={(customer) => {
                setOpen(false);
                onChange({ ...withoutCustomer(search), q: undefined, customer });
              }}
              onLeave={() => setOpen(false)}
            />
            <Button
              className={classes.cancel}
              variant="link"
              onClick={() => {
                setOpen(false);
                box.reset();
                if (search.q) onChange({ ...search, q: undefined });
              }}
            >
              <Trans>Cancel</Trans>
            </Button>
          </search>
        ) : (
          <>
            {children}
            <ActionIcon
              size={44}
              className={classes.icon}
              aria-label={t`Find orders`}
              onClick={() => setOpen(true)}
            >
              <IconSearch size={20} stroke={1.6} />
            </ActionIcon>
          </>
        )}
        <FilterDrawer search={search} onChange={onChange} />
      </header>
      <SearchProblems box={box} />
    </>
  );
}
