import { Trans, useLingui } from '@lingui/react/macro';
import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { Spotlight, spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { KeyCap } from '../../components/key-cap.js';
import { hasWords } from '../../lib/folded.js';
import classes from './palette.module.css';
import type { PaletteGroup, PaletteItem } from './palette-groups.js';

interface Props {
  query: string;
  onQuery: (query: string) => void;
  groups: PaletteGroup[];
}

const most = 8;

/** What of the groups fits the words: found things first, then by their beginnings; all of it while nothing is typed. */
function sifted(groups: PaletteGroup[], query: string): PaletteGroup[] {
  const fits = ({ label, also }: PaletteItem) => hasWords(`${label} ${also ?? ''}`, query);
  return groups
    .map((group) => ({
      ...group,
      items: (group.isFound ? group.items : group.items.filter(fits)).slice(0, query.trim() ? most : 30),
    }))
    .filter(({ items }) => items.length > 0);
}

/** The palette's dialog: a field, and under it what its words may mean, the first of it ready for Enter. */
export function PaletteDialog({ query, onQuery, groups }: Props) {
  const { t } = useLingui();
  const combobox = useCombobox({ opened: true });
  const shown = sifted(groups, query);
  const items = shown.flatMap((group) => group.items);
  const first = items[0]?.id;
  const pending = useRef<PaletteItem | null>(null);
  const { selectFirstOption, resetSelectedOption } = combobox;

  // What stands first is what Enter means, also when it only came while one typed on.
  useEffect(() => {
    if (first) selectFirstOption();
    else resetSelectedOption();
  }, [first, query]);

  return (
    <Spotlight.Root
      query={query}
      onQueryChange={onQuery}
      shortcut={['mod + K']}
      tagsToIgnore={[]}
      triggerOnContentEditable
      size={600}
      yOffset="12vh"
      centered={false}
      title={<Trans>Go to, find or do</Trans>}
      overlayProps={{ color: '#000', backgroundOpacity: 0.4, blur: 0 }}
      transitionProps={{
        transition: 'fade',
        duration: 120,
        // Once the dialog is gone and the focus is back where it was.
        onExited: () => {
          const item = pending.current;
          pending.current = null;
          if (item) setTimeout(item.run);
        },
      }}
      classNames={{ header: classes.header, content: classes.content, body: classes.body }}
    >
      <Combobox
        store={combobox}
        onOptionSubmit={(id) => {
          pending.current = items.find((item) => item.id === id) ?? null;
          spotlight.close();
        }}
      >
        <Combobox.EventsTarget withExpandedAttribute>
          <TextInput
            data-autofocus
            className={classes.field}
            variant="unstyled"
            aria-label={t`Go to, find or do`}
            placeholder={t`Order number, customer, page or action`}
            autoComplete="off"
            spellCheck={false}
            maxLength={200}
            leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
            value={query}
            onChange={(event) => onQuery(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') spotlight.close();
            }}
          />
        </Combobox.EventsTarget>
        {/* It scrolls, so it can be reached to be scrolled. */}
        <Combobox.Options tabIndex={0} className={classes.options} aria-label={t`What the words may mean`}>
          {shown.map((group) => (
            <Combobox.Group key={group.id} label={group.label}>
              {group.items.map((item) => {
                const Icon = item.icon;
                return (
                  <Combobox.Option key={item.id} value={item.id} className={classes.item}>
                    <Icon size={16} stroke={1.6} />
                    <span className={classes.label}>{item.label}</span>
                    {item.aside && <span className={classes.aside}>{item.aside}</span>}
                    {item.keyCap && <KeyCap>{item.keyCap}</KeyCap>}
                  </Combobox.Option>
                );
              })}
            </Combobox.Group>
          ))}
          {shown.length === 0 && (
            <Combobox.Empty>
              <Trans>Nothing is called that</Trans>
            </Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox>
    </Spotlight.Root>
  );
}
