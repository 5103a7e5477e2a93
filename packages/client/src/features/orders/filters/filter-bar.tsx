import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { useKeys } from '../../../lib/keyboard.js';
import { useViewer } from '../../../lib/viewer-context.js';
import { type OrderSearch, withoutCustomer } from '../order-search.js';
import { SearchBox } from '../search/search-box.js';
import { SearchProblems } from '../search/search-notes.js';
import { useSearchBox } from '../search/use-search-box.js';
import { AddFilter } from './add-filter.js';
import { DateFilter } from './date-filter.js';
import classes from './filter-bar.module.css';
import { FilterChip } from './filter-chip.js';
import { type AddablePart, chipsOf, cleared, editorOf, partsOf, withoutPart } from './filter-parts.js';
import { usePartWords } from './use-part-words.js';

interface Props {
  search: OrderSearch;
  /** The name of the customer in the filter, where it is known. */
  customerName: string | null;
  onChange: (search: OrderSearch) => void;
}

/** What of customers the marketplace hides cannot be filtered by. */
function useHiddenParts(): AddablePart[] {
  const { marketplace } = useViewer();
  return marketplace.hiddenFields.includes('ADDRESS') ? ['country'] : [];
}

/** The search box, and every filter but the status, which are the tabs. */
export function FilterBar({ search, customerName, onChange }: Props) {
  const box = useSearchBox(search, onChange);
  const input = useRef<HTMLInputElement>(null);
  useKeys({
    '/': (event) => {
      event.preventDefault();
      input.current?.focus();
    },
  });
  const wordsOf = usePartWords(search, customerName);
  const hidden = useHiddenParts();
  const [editing, setEditing] = useState<AddablePart | null>(null);
  const chips = chipsOf(search);
  const set = partsOf(search);
  // What is being edited keeps its chip, be it without a value as yet or told by a tab.
  const isAlone = editing !== null && !chips.some((part) => editorOf(part) === editing);
  const shown = isAlone ? [...chips, editing] : chips;
  const hasFilter = set.some((part) => part !== 'status') || chips.length > 0;

  return (
    <>
      <search className={classes.bar}>
        <div className={classes.parts}>
          <div className={classes.box}>
            <SearchBox
              box={box}
              inputRef={input}
              onCustomer={(customer) => onChange({ ...withoutCustomer(search), q: undefined, customer })}
            />
          </div>
          <DateFilter search={search} onChange={onChange} />
          {shown.map((part) => (
            <FilterChip
              key={part}
              part={part}
              words={wordsOf(part)}
              isSet={set.includes(part)}
              search={search}
              onChange={onChange}
              onDrop={() => {
                setEditing(null);
                onChange(withoutPart(search, part));
              }}
              isOpen={editing !== null && editorOf(part) === editing}
              onOpen={(open) => setEditing(open ? editorOf(part) : null)}
            />
          ))}
          <AddFilter
            taken={chips.flatMap((part) => editorOf(part) ?? [])}
            hidden={hidden}
            onAdd={setEditing}
          />
        </div>
        {hasFilter && (
          <Button
            variant="link"
            className={classes.clear}
            onClick={() => {
              box.reset();
              onChange(cleared(search));
            }}
          >
            <Trans>Clear filters</Trans>
          </Button>
        )}
      </search>
      <SearchProblems box={box} />
    </>
  );
}
