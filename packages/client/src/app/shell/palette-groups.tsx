import { useLingui } from '@lingui/react/macro';
import { useMantineColorScheme } from '@mantine/core';
import {
  IconArrowRight,
  IconBolt,
  IconHelpCircle,
  IconKeyboard,
  IconMoon,
  IconSun,
  IconSunMoon,
} from '@tabler/icons-react';
import { useLocation, useNavigate } from '@tanstack/react-router';
import type { ComponentType, ReactNode } from 'react';
import { isHeard, pressKey } from '../../lib/keyboard.js';
import { usePageActions } from '../../lib/page-actions.js';
import { setSingleKeys, useSingleKeys } from '../../lib/single-keys.js';
import { useViewer } from '../../lib/viewer-context.js';
import { keysOfList, keysOfOrder } from './key-words.js';
import { navItems } from './nav-items.js';

export interface PaletteItem {
  id: string;
  /** What it says, and by what it is found. */
  label: string;
  /** More words by which it is found, which it does not say. */
  also?: string;
  /** Beside it, quieter. */
  aside?: ReactNode;
  /** The key that does the same. */
  keyCap?: string;
  icon: ComponentType<{ size: number; stroke: number }>;
  run: () => void;
}

export interface PaletteGroup {
  id: string;
  label: string;
  items: PaletteItem[];
  /** What was found for the words typed: it is not sifted once more. */
  isFound?: boolean;
}

/** Keys of a page that its palette offers by name: those that need no row to be in focus. */
const offered = { list: ['/', 'f', 'e'], order: ['s', 'n', 't'] };

/** What the palette has everywhere: the pages, what can be done on this one, and the looks. */
export function useCommonGroups(onHelp: () => void) {
  const { i18n, t } = useLingui();
  const viewer = useViewer();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const pageActions = usePageActions();
  const singleKeys = useSingleKeys();
  const { setColorScheme } = useMantineColorScheme();

  const names: Record<string, string> = {
    home: t`Home`,
    orders: t`Orders`,
    files: t`Files`,
    exports: t`Exports`,
    team: t`Team`,
    settings: t`Settings`,
    waiting: t`Waiting orders`,
    emails: t`Emails`,
    vendors: t`Vendors`,
  };
  const pages: PaletteGroup = {
    id: 'pages',
    label: t`Go to`,
    items: [
      ...navItems(viewer).map(({ key, path, icon }) => ({
        id: `page-${key}`,
        label: names[key] ?? key,
        also: t`Go to`,
        icon,
        run: () => void navigate({ to: path }),
      })),
      ...viewer.vendors
        .filter(({ id }) => id !== viewer.vendor?.id)
        .map(({ id, name }) => ({
          id: `vendor-${id}`,
          label: name,
          also: t`Go to vendor`,
          icon: IconArrowRight,
          run: () => void navigate({ to: '/v/$vendorId/orders', params: { vendorId: id } }),
        })),
    ],
  };

  const isOrder = /\/orders\/./.test(pathname);
  const keys = (isOrder ? keysOfOrder : keysOfList).flatMap(({ keys: [key = ''], word }) =>
    offered[isOrder ? 'order' : 'list'].includes(key) && isHeard(key)
      ? [
          {
            id: `key-${key}`,
            label: i18n._(word),
            icon: IconBolt,
            ...(singleKeys && { keyCap: key }),
            run: () => pressKey(key),
          },
        ]
      : [],
  );
  const actions: PaletteGroup = {
    id: 'actions',
    label: t`On this page`,
    items: [
      ...keys,
      ...pageActions.map(({ id, label, run }) => ({ id: `action-${id}`, label, icon: IconBolt, run })),
    ],
  };

  const theme: PaletteGroup = {
    id: 'docket',
    label: t`Docket`,
    items: [
      {
        id: 'help',
        label: t`Help and keys`,
        icon: IconHelpCircle,
        ...(singleKeys && { keyCap: '?' }),
        run: onHelp,
      },
      { id: 'light', label: t`Light theme`, icon: IconSun, run: () => setColorScheme('light') },
      { id: 'dark', label: t`Dark theme`, icon: IconMoon, run: () => setColorScheme('dark') },
      {
        id: 'auto',
        label: t`Theme as the system says`,
        icon: IconSunMoon,
        run: () => setColorScheme('auto'),
      },
      {
        id: 'single-keys',
        label: singleKeys ? t`Turn off single-letter keys` : t`Turn on single-letter keys`,
        icon: IconKeyboard,
        run: () => setSingleKeys(!singleKeys),
      },
    ],
  };
  return { pages, actions, theme };
}
