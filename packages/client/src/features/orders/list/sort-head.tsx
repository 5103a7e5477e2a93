import { useLingui } from '@lingui/react/macro';
import { UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { SearchSort } from '../order-search.js';
import { columnWords } from './column-words.js';
import { isNumeric, type OrderColumn, sortOfColumn } from './order-columns.js';
import classes from './order-table.module.css';

interface Props {
  column: OrderColumn;
  sort: SearchSort;
  onSort: (sort: SearchSort) => void;
}

const turned = ({ field, direction }: SearchSort): SearchSort => ({
  field,
  direction: direction === 'ASC' ? 'DESC' : 'ASC',
});

/** The head of a column; where the list can be sorted by it, a button that does, and that turns it round. */
export function SortHead({ column, sort, onSort }: Props) {
  const { i18n } = useLingui();
  const word = i18n._(columnWords[column]);
  const own = sortOfColumn[column];
  const isSorted = own?.field === sort.field;
  const Arrow = sort.direction === 'DESC' ? IconArrowDown : IconArrowUp;
  const ascending = sort.direction === 'ASC';
  return (
    <th
      scope="col"
      className={classes.head}
      data-column={column}
      data-numeric={isNumeric(column) || undefined}
      aria-sort={isSorted ? (ascending ? 'ascending' : 'descending') : undefined}
    >
      {own ? (
        <UnstyledButton
          className={classes.sort}
          data-sorted={isSorted || undefined}
          onClick={() => onSort(isSorted ? turned(sort) : own)}
        >
          {word}
          <Arrow size={14} stroke={1.6} className={classes.arrow} aria-hidden />
        </UnstyledButton>
      ) : (
        word
      )}
    </th>
  );
}
