import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Modal } from '@mantine/core';
import { KeyCap } from '../../components/key-cap.js';
import classes from './help-dialog.module.css';
import { type KeyWord, keysEverywhere, keysOfList, keysOfOrder } from './key-words.js';
import { SingleKeysSwitch } from './single-keys-switch.js';

const groups: { title: MessageDescriptor; keys: KeyWord[] }[] = [
  { title: msg`Everywhere`, keys: keysEverywhere },
  { title: msg`In the list`, keys: keysOfList },
  { title: msg`In an order`, keys: keysOfOrder },
];

/** What can be typed into the search box, by example. */
function SearchHelp() {
  const rows: [string, React.ReactNode][] = [
    [
      'needling kit',
      <Trans key="words">Orders with both words: number, name, email, product, SKU, tracking</Trans>,
    ],
    ['status:processing,on-hold', <Trans key="status">In one of these statuses</Trans>],
    ['since:7d before:2026-10-01', <Trans key="days">Placed on that day or later; before that day</Trans>],
    ['total:>100 total:50..80', <Trans key="total">With a total over, from and to</Trans>],
    ['customer:"Ann Lee"', <Trans key="customer">With this in the buyer’s name</Trans>],
    ['email: sku: number:', <Trans key="exact">With exactly this email, SKU or number</Trans>],
    ['fulfilment:not-shipped', <Trans key="shipment">Not shipped yet</Trans>],
    ['country:GB', <Trans key="country">Shipping to this country</Trans>],
    ['has:tracking no:downloads', <Trans key="has">With tracking, without downloads</Trans>],
    ['"status:new"', <Trans key="quoted">In quotes it is only words</Trans>],
  ];
  return (
    <section>
      <h3 className={classes.heading}>
        <Trans>In the search box</Trans>
      </h3>
      <dl className={classes.keys}>
        {rows.map(([text, meaning]) => (
          <div key={text} className={classes.row}>
            <dt>
              <code className={classes.code}>{text}</code>
            </dt>
            <dd className={classes.meaning}>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Which keys do what, and what the search box understands. */
export function HelpDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { i18n, t } = useLingui();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={<Trans>Help and keys</Trans>}
      size={760}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <div className={classes.columns}>
        {groups.map(({ title, keys }) => (
          <section key={title.id}>
            <h3 className={classes.heading}>{i18n._(title)}</h3>
            <dl className={classes.keys}>
              {keys.map(({ keys: caps, word }) => (
                <div key={caps.join()} className={classes.row}>
                  <dt>{i18n._(word)}</dt>
                  <dd>
                    {caps.map((cap) => (
                      <KeyCap key={cap}>{cap}</KeyCap>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <SearchHelp />
      </div>
      <SingleKeysSwitch />
    </Modal>
  );
}
