import { Trans } from '@lingui/react/macro';
import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './order-tabs.module.css';

/** The parts of an order on a phone, one at a time. */
export function OrderTabs({ order, emails, log }: { order: ReactNode; emails: ReactNode; log: ReactNode }) {
  return (
    <Tabs
      defaultValue="order"
      keepMounted={false}
      classNames={{ list: classes.list, tab: classes.tab, panel: classes.panel }}
    >
      <Tabs.List>
        <Tabs.Tab value="order">
          <Trans>Order</Trans>
        </Tabs.Tab>
        <Tabs.Tab value="emails">
          <Trans>Emails</Trans>
        </Tabs.Tab>
        <Tabs.Tab value="log">
          <Trans>Log</Trans>
        </Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="order">{order}</Tabs.Panel>
      <Tabs.Panel value="emails">{emails}</Tabs.Panel>
      <Tabs.Panel value="log">
        <div id="timeline">{log}</div>
      </Tabs.Panel>
    </Tabs>
  );
}
