import { Trans } from '@lingui/react/macro';
import {
  IconBuildingStore,
  IconFileExport,
  IconFiles,
  IconHourglass,
  IconListDetails,
  IconMail,
  IconSettings,
  IconUsers,
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
  /** On a phone it stands behind "More", not under the thumb. */
  rare?: boolean;
}

/** The places there are for this viewer; what does not exist yet has no item. */
export function navItems({ vendor, isOperator, permissions }: Viewer): NavItem[] {
  const items: NavItem[] = [];
  if (vendor) {
    const path = `/v/${vendor.id}/orders`;
    items.push({ key: 'orders', word: <Trans>Orders</Trans>, icon: IconListDetails, path, operator: false });
    const files = `/v/${vendor.id}/files`;
    items.push({ key: 'files', word: <Trans>Files</Trans>, icon: IconFiles, path: files, operator: false });
    const rare = { operator: false, rare: true };
    if (permissions.has('EXPORT'))
      items.push({
        ...{ key: 'exports', word: <Trans>Exports</Trans>, icon: IconFileExport },
        ...{ path: `/v/${vendor.id}/exports`, ...rare },
      });
    if (permissions.has('MANAGE'))
      items.push({
        ...{ key: 'team', word: <Trans>Team</Trans>, icon: IconUsers },
        ...{ path: `/v/${vendor.id}/team`, ...rare },
      });
    items.push({
      ...{ key: 'settings', word: <Trans>Settings</Trans>, icon: IconSettings },
      ...{ path: `/v/${vendor.id}/settings`, ...rare },
    });
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
