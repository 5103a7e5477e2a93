import { Trans } from '@lingui/react/macro';
import {
  IconBuildingStore,
  IconHourglass,
  IconListDetails,
  IconMail,
  IconSettings,
} from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';
import type { Viewer } from '../../lib/viewer-context.js';

export interface NavItem {
  key: string;
  word: ReactNode;
  icon: ComponentType<{ size: number; stroke: number }>;
  /** The page, and what its address begins with while one is on it. */
  path: string;
  operator: boolean;
}

/** The places there are for this viewer; what does not exist yet has no item. */
export function navItems({ vendor, isOperator }: Viewer): NavItem[] {
  const items: NavItem[] = [];
  if (vendor) {
    const path = `/v/${vendor.id}/orders`;
    const settings = `/v/${vendor.id}/settings`;
    items.push(
      { key: 'orders', word: <Trans>Orders</Trans>, icon: IconListDetails, path, operator: false },
      { key: 'settings', word: <Trans>Settings</Trans>, icon: IconSettings, path: settings, operator: false },
    );
  }
  if (isOperator) {
    const operator = true;
    items.push(
      {
        key: 'waiting',
        word: <Trans>Waiting orders</Trans>,
        icon: IconHourglass,
        path: '/operator/waiting',
        operator,
      },
      { key: 'emails', word: <Trans>Emails</Trans>, icon: IconMail, path: '/operator/emails', operator },
      {
        key: 'vendors',
        word: <Trans>Vendors</Trans>,
        icon: IconBuildingStore,
        path: '/operator/vendors',
        operator,
      },
    );
  }
  return items;
}
