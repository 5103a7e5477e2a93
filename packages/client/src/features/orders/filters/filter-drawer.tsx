import { useQuery } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Drawer, Indicator, NativeSelect } from '@mantine/core';
import { useDebouncedValue, useDisclosure } from '@mantine/hooks';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { graphql } from '../../../gql/gql.js';
import { type CountValue, formatCount } from '../../../lib/counts.js';
import { useVendor, useViewer } from '../../../lib/viewer-context.js';
import { type OrderSearch, sortOf, sortParam, toFilter, withoutFilter } from '../order-search.js';
import { DateFilter } from './date-filter.js';
import classes from './filter-drawer.module.css';
import { FilterEditor } from './filter-editor.js';
import { type AddablePart, partsOf } from './filter-parts.js';
import { usePartWords } from './use-part-words.js';

const FilterCount = graphql(`
  query FilterCount($filter: OrderFilter) {
    orderCount(filter: $filter) {
      value
      precision
    }
  }
`);

interface Props {
  search: OrderSearch;
  onChange: (search: OrderSearch) => void;
}

function Part({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <section className={classes.part}>
      <h3 className={classes.label}>{label}</h3>
      {children}
    </section>
  );
}

/** In which order the list stands: on a phone there are no heads to press. */
function SortChoice({ search, onChange }: Props) {
  const { t } = useLingui();
  return (
    <NativeSelect
      aria-label={t`Order of the list`}
      value={sortParam(sortOf(search)) ?? ''}
      onChange={(event) => onChange({ ...search, sort: event.currentTarget.value || undefined })}
      data={[
        { value: '', label: t`Newest first` },
        { value: 'placed', label: t`Oldest first` },
        { value: '-total', label: t`Highest total first` },
        { value: 'total', label: t`Lowest total first` },
        { value: '-earned', label: t`Most earned first` },
        { value: 'earned', label: t`Least earned first` },
        { value: 'customer', label: t`By customer, A to Z` },
        { value: '-customer', label: t`By customer, Z to A` },
        { value: 'number', label: t`By number, up` },
        { value: '-number', label: t`By number, down` },
      ]}
    />
  );
}

/** "Show 61 orders": how many the filter would leave. */
function useCount(search: OrderSearch): CountValue | null {
  const vendor = useVendor();
  const [asked] = useDebouncedValue(search, 200);
  const { data, previousData } = useQuery(FilterCount, {
    variables: { filter: toFilter(asked, vendor) },
    fetchPolicy: 'cache-and-network',
  });
  return (data ?? previousData)?.orderCount ?? null;
}

/** All filters one under the other. They are tried out here, and hold once the button at the foot is pressed. */
function Filters({ search, onChange }: Props) {
  const { t } = useLingui();
  const { marketplace } = useViewer();
  const [draft, setDraft] = useState(search);
  const [round, setRound] = useState(0);
  const count = useCount(draft);
  const shown = count && formatCount(count);
  const labels: [AddablePart, string][] = [
    ['status', t`Status`],
    ['customer', t`Customer`],
    ['fulfilment', t`Shipment`],
    ['total', t`Total`],
    ['country', t`Country`],
    ['tracking', t`Tracking number`],
    ['downloads', t`Downloads`],
    ['sku', t`SKU`],
  ];
  const parts = labels.filter(
    ([part]) => part !== 'country' || !marketplace.hiddenFields.includes('ADDRESS'),
  );
  const editor = (part: AddablePart, label: string) => (
    <Part key={part} label={label}>
      {/* Its own text fields begin anew when everything is cleared. */}
      <FilterEditor
        key={round}
        part={part}
        search={draft}
        onChange={setDraft}
        onDone={() => undefined}
        isField
      />
    </Part>
  );
  const [first, ...others] = parts;
  return (
    <>
      <div className={classes.parts}>
        {first && editor(...first)}
        <Part label={<Trans>Placed</Trans>}>
          <DateFilter search={draft} onChange={setDraft} />
        </Part>
        {others.map((part) => editor(...part))}
        <Part label={<Trans>Order of the list</Trans>}>
          <SortChoice search={draft} onChange={setDraft} />
        </Part>
      </div>
      <div className={classes.foot}>
        <Button
          size="lg"
          onClick={() => {
            setDraft({ ...withoutFilter(draft), q: draft.q });
            setRound(round + 1);
          }}
        >
          <Trans>Clear</Trans>
        </Button>
        <Button variant="filled" size="lg" className={classes.done} onClick={() => onChange(draft)}>
          {shown === '1' ? (
            <Trans>Show 1 order</Trans>
          ) : shown ? (
            <Trans>Show {shown} orders</Trans>
          ) : (
            <Trans>Show orders</Trans>
          )}
        </Button>
      </div>
    </>
  );
}

/** The filters of a phone: behind one button, which shows when any is set. */
export function FilterDrawer({ search, onChange }: Props) {
  const { t } = useLingui();
  const [opened, { open, close }] = useDisclosure();
  const words = usePartWords(search);
  const set = partsOf(search).filter((part) => part !== 'words' && part !== 'status');
  const told = set.map((part) => words(part).phrase).join(', ');
  return (
    <>
      <Indicator disabled={set.length === 0} offset={11} size={8} className={classes.place}>
        <ActionIcon size={44} onClick={open} aria-label={told ? t`Filters: ${told}` : t`Filters`}>
          <IconAdjustmentsHorizontal size={20} stroke={1.6} />
        </ActionIcon>
      </Indicator>
      <Drawer
        opened={opened}
        onClose={close}
        position="bottom"
        size="88dvh"
        title={<Trans>Filters</Trans>}
        closeButtonProps={{ 'aria-label': t`Close` }}
        classNames={{ content: classes.content, body: classes.body }}
      >
        <Filters
          search={search}
          onChange={(next) => {
            close();
            onChange(next);
          }}
        />
      </Drawer>
    </>
  );
}
