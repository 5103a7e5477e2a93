import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Checkbox, TextInput, Tooltip } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { eventMeanings, eventWords, vendorEvents } from './event-words.js';
import { type RecipientRow, withEvent, withNewRow } from './recipient-rows.js';
import classes from './recipients.module.css';

const mostRows = 20;

interface Props {
  rows: RecipientRow[];
  onChange: (rows: RecipientRow[]) => void;
  errorOf: (id: number, field: 'email' | 'events') => string | undefined;
  problem: string | undefined;
}

/** The addresses that owners keep, and what each hears of. */
export function RecipientsField({ rows, onChange, errorOf, problem }: Props) {
  const { t, i18n } = useLingui();
  const list = useRef<HTMLTableElement>(null);
  const count = useRef(rows.length);
  // Who adds an address wants to type it.
  useEffect(() => {
    if (rows.length > count.current)
      list.current?.querySelector<HTMLInputElement>('tbody tr:last-child input')?.focus();
    count.current = rows.length;
  }, [rows.length]);
  const set = (id: number, change: Partial<RecipientRow>) =>
    onChange(rows.map((row) => (row.id === id ? { ...row, ...change } : row)));

  return (
    <div>
      <table className={classes.table} ref={list} aria-label={t`Who is emailed about what`}>
        <thead>
          <tr>
            <th scope="col">
              <Trans>Email</Trans>
            </th>
            {vendorEvents.map((event) => (
              <th key={event} scope="col" className={classes.event} title={i18n._(eventMeanings[event])}>
                {i18n._(eventWords[event])}
              </th>
            ))}
            <td className={classes.end} />
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, email, events }, index) => {
            const name = email.trim() || t`address ${index + 1}`;
            return (
              <tr key={id}>
                <td className={classes.address}>
                  <TextInput
                    aria-label={t`Email ${index + 1}`}
                    type="email"
                    placeholder="orders@yourshop.example"
                    value={email}
                    onChange={(change) => set(id, { email: change.currentTarget.value })}
                    error={errorOf(id, 'email') ?? errorOf(id, 'events')}
                  />
                </td>
                {vendorEvents.map((event) => (
                  <td key={event} className={classes.event}>
                    <Checkbox
                      classNames={{ body: classes.tick ?? '', labelWrapper: classes.word ?? '' }}
                      label={i18n._(eventWords[event])}
                      aria-label={t`${i18n._(eventWords[event])}, ${name}`}
                      checked={events.includes(event)}
                      onChange={(change) =>
                        set(id, { events: withEvent(events, event, change.currentTarget.checked) })
                      }
                    />
                  </td>
                ))}
                <td className={classes.end}>
                  <Tooltip label={t`Take off the list`}>
                    <ActionIcon
                      className={classes.remove}
                      aria-label={t`Take ${name} off the list`}
                      onClick={() => onChange(rows.filter((row) => row.id !== id))}
                    >
                      <IconX size={16} stroke={1.6} />
                    </ActionIcon>
                  </Tooltip>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {problem && (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
      <div className={classes.add}>
        <Button
          className={classes.more}
          size="xs"
          leftSection={<IconPlus size={16} stroke={1.6} aria-hidden />}
          onClick={() => onChange(withNewRow(rows))}
          disabled={rows.length >= mostRows}
        >
          <Trans>Add an address</Trans>
        </Button>
        {rows.length === 0 && (
          <span className={classes.remark}>
            <Trans>No address is on the list: orders are emailed only to members who chose it.</Trans>
          </span>
        )}
      </div>
    </div>
  );
}
