import { Trans, useLingui } from '@lingui/react/macro';
import { CloseButton, Combobox, Loader, TextInput, useCombobox } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type Ref, useLayoutEffect, useRef, useState } from 'react';
import { KeyCap } from '../../../components/key-cap.js';
import { StatusPill } from '../../../components/status-pill.js';
import { useSingleKeys } from '../../../lib/single-keys.js';
import { CustomerOption } from '../filters/customer-option.js';
import { completeSearch, takeOffer } from './complete-search.js';
import { OfferWords } from './offer-words.js';
import classes from './search-box.module.css';
import { useFound } from './use-found.js';
import type { SearchBoxState } from './use-search-box.js';
import { useSearchContext } from './use-search-context.js';

interface Props {
  box: SearchBoxState;
  inputRef?: Ref<HTMLInputElement>;
  /** A customer was chosen by name. */
  onCustomer: (id: string) => void;
  /** The search is left with Escape, and there was nothing to take back. */
  onLeave?: () => void;
}

const noCompletion = { start: 0, end: 0, key: null, typed: '', offers: [] };

/** Words and keys to find orders by; keys, values, customers and one order's number are offered while one types. */
export function SearchBox({ box, inputRef, onCustomer, onLeave }: Props) {
  const { t } = useLingui();
  const context = useSearchContext();
  const singleKeys = useSingleKeys();
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const own = useRef<HTMLInputElement | null>(null);
  const [caret, setCaret] = useState(0);
  const placeCaret = useRef<number | null>(null);
  const { text, setText } = box;
  const isOpen = combobox.dropdownOpened;
  const completion = isOpen ? completeSearch(text, caret, context) : noCompletion;
  const { customers, order } = useFound(text, completion, isOpen);
  const { offers, key } = completion;

  useLayoutEffect(() => {
    if (placeCaret.current === null) return;
    own.current?.setSelectionRange(placeCaret.current, placeCaret.current);
    placeCaret.current = null;
  });

  const follow = () => {
    const at = own.current?.selectionStart ?? 0;
    setCaret(at);
  };
  const submit = () => {
    combobox.closeDropdown();
    box.submit(text);
  };
  const writeAt = (next: { text: string; caret: number }) => {
    setText(next.text);
    setCaret(next.caret);
    placeCaret.current = next.caret;
    combobox.resetSelectedOption();
  };
  const choose = (value: string) => {
    const [kind, rest = ''] = value.split(/:(.*)/s);
    if (kind === 'search') return submit();
    if (kind === 'offer') {
      const offer = offers[Number(rest)];
      if (offer) writeAt(takeOffer(text, completion, offer));
      return;
    }
    combobox.closeDropdown();
    if (kind === 'order') return box.openOrder(rest);
    const customer = customers.find(({ id }) => id === rest);
    if (!customer) return;
    if (key === null) {
      setText('');
      return onCustomer(customer.id);
    }
    // What else was typed stays: only the customer's part of it is done.
    const before = `${text.slice(0, completion.start)}${text.slice(completion.end)}`.trim();
    setText(before);
    onCustomer(customer.id);
  };

  const isEmpty = text.trim() === '';
  const hasSomething = offers.length > 0 || customers.length > 0 || order !== null || !isEmpty;
  return (
    <Combobox store={combobox} onOptionSubmit={choose} width={420} position="bottom-start">
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Combobox.Target withExpandedAttribute>
          <TextInput
            ref={(node) => {
              own.current = node;
              if (typeof inputRef === 'function') inputRef(node);
              else if (inputRef) inputRef.current = node;
            }}
            className={classes.input}
            type="text"
            inputMode="search"
            enterKeyHint="search"
            autoComplete="off"
            autoCorrect="off"
            autoCapitalize="off"
            spellCheck={false}
            maxLength={1_000}
            aria-label={t`Find orders`}
            placeholder={t`Number, ${context.buyerWord ?? ''}, email, product, tracking…`}
            leftSection={
              box.isLooking ? (
                <Loader size={14} color="var(--ink3)" aria-label={t`Looking`} />
              ) : (
                <IconSearch size={16} stroke={1.6} aria-hidden />
              )
            }
            rightSection={
              isEmpty ? (
                singleKeys && <KeyCap>/</KeyCap>
              ) : (
                <CloseButton
                  size={24}
                  iconSize={14}
                  aria-label={t`Clear the search`}
                  onClick={() => {
                    setText('');
                    box.submit('');
                    own.current?.focus();
                  }}
                />
              )
            }
            rightSectionPointerEvents={isEmpty ? 'none' : 'all'}
            value={text}
            error={box.problems.length > 0}
            aria-describedby={box.problems.length > 0 ? 'search-problems' : undefined}
            onChange={(event) => {
              setText(event.currentTarget.value);
              setCaret(event.currentTarget.selectionStart ?? event.currentTarget.value.length);
              combobox.openDropdown();
              combobox.resetSelectedOption();
            }}
            onSelect={follow}
            onClick={() => {
              follow();
              combobox.openDropdown();
            }}
            onFocus={() => {
              follow();
              combobox.openDropdown();
            }}
            onBlur={() => combobox.closeDropdown()}
            onKeyDown={(event) => {
              if (event.key !== 'Escape' || isOpen) return;
              if (box.problems.length > 0) box.reset();
              else {
                event.currentTarget.blur();
                onLeave?.();
              }
            }}
          />
        </Combobox.Target>
      </form>
      <Combobox.Dropdown hidden={!hasSomething} className={classes.dropdown}>
        <Combobox.Options aria-label={t`Suggestions`} mah={420} className={classes.options}>
          {order && (
            <Combobox.Option value={`order:${order.id}`} className={classes.item}>
              <span className={classes.row}>
                <span className={classes.strong}>
                  <Trans>Open #{order.number}</Trans>
                </span>
                <span className={classes.grow}>{order.customerName}</span>
                <StatusPill status={order.status} />
              </span>
            </Combobox.Option>
          )}
          {customers.length > 0 && (
            <Combobox.Group label={<Trans>Customers</Trans>}>
              {customers.map((customer) => (
                <Combobox.Option key={customer.id} value={`customer:${customer.id}`} className={classes.item}>
                  <CustomerOption customer={customer} />
                </Combobox.Option>
              ))}
            </Combobox.Group>
          )}
          {offers.length > 0 && (
            <Combobox.Group label={key === null ? <Trans>Narrow down</Trans> : undefined}>
              {offers.map((offer, index) => (
                <Combobox.Option key={offer.insert} value={`offer:${index}`} className={classes.item}>
                  <span className={classes.row}>
                    <span className={classes.code}>{offer.insert}</span>
                    <span className={classes.meaning}>
                      <OfferWords meaning={offer.meaning} />
                    </span>
                  </span>
                </Combobox.Option>
              ))}
            </Combobox.Group>
          )}
          {!isEmpty && (
            <Combobox.Option value="search" className={classes.item}>
              <span className={classes.row}>
                <IconSearch size={16} stroke={1.6} aria-hidden />
                <span className={classes.find}>
                  <Trans>Find orders with “{text.trim()}”</Trans>
                </span>
                <KeyCap>Enter</KeyCap>
              </span>
            </Combobox.Option>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
