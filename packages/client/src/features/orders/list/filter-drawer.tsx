import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Drawer, Indicator } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { hasCustomer, hasDates, type OrderSearch } from '../order-search.js';
import { FilterBar } from './filter-bar.js';
import classes from './filter-drawer.module.css';

interface Props {
  search: OrderSearch;
  customerName: string | null;
  onChange: (search: OrderSearch) => void;
}

/** The filters of a phone: behind one button, which shows when any is set. */
export function FilterDrawer({ search, customerName, onChange }: Props) {
  const { t } = useLingui();
  const [opened, { open, close }] = useDisclosure();
  const set = hasDates(search) || hasCustomer(search);
  return (
    <>
      <Indicator disabled={!set} offset={8} size={8} className={classes.place}>
        <ActionIcon size={44} onClick={open} aria-label={set ? t`Filters, some are set` : t`Filters`}>
          <IconAdjustmentsHorizontal size={20} stroke={1.6} />
        </ActionIcon>
      </Indicator>
      <Drawer
        opened={opened}
        onClose={close}
        position="bottom"
        size={300}
        title={<Trans>Filters</Trans>}
        closeButtonProps={{ 'aria-label': t`Close` }}
      >
        <FilterBar search={search} customerName={customerName} onChange={onChange} />
        <Button variant="filled" size="lg" fullWidth className={classes.done} onClick={close}>
          <Trans>Show orders</Trans>
        </Button>
      </Drawer>
    </>
  );
}
