import { Trans } from '@lingui/react/macro';
import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './order-tabs.module.css';

export type OrderTab = 'order' | 'notes' | 'shipping' | 'downloads' | 'log';

interface Props {
  open: OrderTab;
  onOpen: (tab: OrderTab) => void;
  noteCount: number;
  order: ReactNode;
  notes: ReactNode;
  shipping: ReactNode;
  downloads: ReactNode;
  log: ReactNode;
}

/** The parts of an order on a phone, one at a time. */
export function OrderTabs({ open, onOpen, noteCount, order, notes, shipping, downloads, log }: Props) {
  const all: [OrderTab, ReactNode, ReactNode][] = [
    ['order', <Trans key="order">Order</Trans>, order],
    [
      'notes',
      <span key="notes">
        <Trans>Notes</Trans>
        {noteCount > 0 && <span className={classes.count}> {noteCount}</span>}
      </span>,
      notes,
    ],
    ['shipping', <Trans key="shipping">Shipping</Trans>, shipping],
    ['downloads', <Trans key="downloads">Downloads</Trans>, downloads],
    ['log', <Trans key="log">Log</Trans>, log],
  ];
  const parts = all.filter(([, , content]) => content !== null);
  return (
    <Tabs
      value={open}
      onChange={(tab) => tab && onOpen(tab as OrderTab)}
      keepMounted={false}
      classNames={{ list: classes.list, tab: classes.tab, panel: classes.panel }}
    >
      <Tabs.List>
        {parts.map(([value, word]) => (
          <Tabs.Tab key={value} value={value}>
            {word}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {parts.map(([value, , content]) => (
        <Tabs.Panel key={value} value={value}>
          {content}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
