import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Menu } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useKeys } from '../../../lib/keyboard.js';
import classes from './add-filter.module.css';
import { type AddablePart, addableParts } from './filter-parts.js';

interface Props {
  /** Parts that are there already. */
  taken: readonly AddablePart[];
  /** Parts that the marketplace hides. */
  hidden: readonly AddablePart[];
  onAdd: (part: AddablePart) => void;
}

/** Everything else there is to filter by. */
export function AddFilter({ taken, hidden, onAdd }: Props) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  useKeys({
    f: (event) => {
      event.preventDefault();
      setOpen(true);
    },
  });
  const words: Record<AddablePart, string> = {
    status: t`Several statuses`,
    customer: t`Customer`,
    fulfilment: t`Shipment`,
    total: t`Total`,
    country: t`Country`,
    tracking: t`Tracking number`,
    downloads: t`Downloads`,
    sku: t`SKU`,
  };
  const left = addableParts.filter((part) => !taken.includes(part) && !hidden.includes(part));
  if (left.length === 0) return null;
  return (
    <Menu opened={open} onChange={setOpen} position="bottom-start" width={200} returnFocus={false}>
      <Menu.Target>
        <Button className={classes.add} leftSection={<IconPlus size={16} stroke={1.6} aria-hidden />}>
          <Trans>Filter</Trans>
        </Button>
      </Menu.Target>
      <Menu.Dropdown aria-label={t`Filter by`}>
        {left.map((part) => (
          <Menu.Item key={part} onClick={() => onAdd(part)}>
            {words[part]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
