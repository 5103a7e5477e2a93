import { CloseButton, Popover, UnstyledButton } from '@mantine/core';
import type { OrderSearch } from '../order-search.js';
import classes from './filter-chip.module.css';
import { FilterEditor } from './filter-editor.js';
import { editorOf, type FilterPart } from './filter-parts.js';
import type { PartWords } from './use-part-words.js';

interface Props {
  part: FilterPart;
  words: PartWords;
  /** Whether it has a value; one that was only just added has none yet. */
  isSet: boolean;
  search: OrderSearch;
  onChange: (search: OrderSearch) => void;
  onDrop: () => void;
  isOpen: boolean;
  onOpen: (open: boolean) => void;
}

/** One part of the filter: what it is set to, the place where that is changed, and the way to be rid of it. */
export function FilterChip({ part, words, isSet, search, onChange, onDrop, isOpen, onOpen }: Props) {
  const editor = editorOf(part);
  const text = (
    <>
      <span className={classes.label}>{words.label}</span>
      <span className={classes.value}>{isSet ? words.value : '…'}</span>
    </>
  );
  return (
    <span className={classes.chip} data-part={part}>
      {editor ? (
        <Popover
          opened={isOpen}
          onChange={onOpen}
          position="bottom-start"
          trapFocus
          returnFocus
          width={editor === 'status' || editor === 'fulfilment' ? 200 : 340}
        >
          <Popover.Target>
            <UnstyledButton className={classes.open} onClick={() => onOpen(!isOpen)}>
              {text}
            </UnstyledButton>
          </Popover.Target>
          <Popover.Dropdown className={classes.dropdown} aria-label={words.label}>
            <FilterEditor part={editor} search={search} onChange={onChange} onDone={() => onOpen(false)} />
          </Popover.Dropdown>
        </Popover>
      ) : (
        <span className={classes.open}>{text}</span>
      )}
      <CloseButton size={24} iconSize={14} aria-label={words.drop} onClick={onDrop} />
    </span>
  );
}
