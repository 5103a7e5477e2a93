import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { TextInput } from '@mantine/core';
import { type FragmentType, readFragment } from '../../gql/fragment-masking.js';
import { graphql } from '../../gql/gql.js';
import { isZero } from '../../lib/money.js';
import classes from './refund-dialog.module.css';
import { lineKey, type RefundForm, type RefundLineForm } from './refund-form.js';

const RefundLinesFragment = graphql(`
  fragment RefundLines_order on Order {
    id
    shipping {
      amount
      currency
    }
    lines {
      id
      name
      quantity
      refundedQuantity
    }
  }
`);

interface Props {
  order: FragmentType<typeof RefundLinesFragment>;
  form: RefundForm;
  onChange: (change: Partial<RefundForm>) => void;
  errors: ReadonlyMap<string, string>;
}

const noLine: RefundLineForm = { quantity: '', amount: '', tax: '' };

/** Which lines, how many of each or how much; what is left empty follows from the rest. */
export function RefundLines({ order: masked, form, onChange, errors }: Props) {
  const { t } = useLingui();
  const order = readFragment(RefundLinesFragment, masked);
  const setLine = (id: string, change: Partial<RefundLineForm>) =>
    onChange({ lines: { ...form.lines, [id]: { ...noLine, ...form.lines[id], ...change } } });

  const field = (id: string, name: string, part: keyof RefundLineForm, label: string) => (
    <TextInput
      aria-label={`${label}, ${name}`}
      inputMode={part === 'quantity' ? 'numeric' : 'decimal'}
      placeholder={part === 'quantity' ? '0' : t`auto`}
      value={form.lines[id]?.[part] ?? ''}
      onChange={(event) => setLine(id, { [part]: event.currentTarget.value })}
      error={errors.has(lineKey(id, part))}
      aria-describedby={`${id}-wrong`}
    />
  );
  const wrong = (id: string) =>
    (['quantity', 'amount', 'tax'] as const)
      .map((part) => errors.get(lineKey(id, part)))
      .filter(Boolean)
      .join(' ');
  return (
    <table className={classes.lines}>
      <thead>
        <tr>
          <th scope="col">
            <Trans>Product</Trans>
          </th>
          <th scope="col" className={classes.quantity}>
            <Trans>Items</Trans>
          </th>
          <th scope="col" className={classes.money}>
            <Trans>Amount</Trans>
          </th>
          <th scope="col" className={classes.money}>
            <Trans>Tax</Trans>
          </th>
        </tr>
      </thead>
      <tbody>
        {order.lines.map(({ id, name, quantity, refundedQuantity }) => (
          <tr key={id}>
            <th scope="row">
              {name}
              <div className={classes.left}>
                <Plural value={quantity - refundedQuantity} one="# left to refund" other="# left to refund" />
              </div>
              <div id={`${id}-wrong`} className={classes.wrong} aria-live="polite">
                {wrong(id)}
              </div>
            </th>
            <td>{field(id, name, 'quantity', t`Items`)}</td>
            <td>{field(id, name, 'amount', t`Amount`)}</td>
            <td>{field(id, name, 'tax', t`Tax`)}</td>
          </tr>
        ))}
        {!isZero(order.shipping) && (
          <tr>
            <th scope="row" colSpan={2}>
              <Trans>Shipping</Trans>
            </th>
            <td>
              <TextInput
                aria-label={t`Amount, shipping`}
                inputMode="decimal"
                placeholder="0"
                value={form.shipping}
                onChange={(event) => onChange({ shipping: event.currentTarget.value })}
                error={errors.get('shipping')}
              />
            </td>
            <td>
              <TextInput
                aria-label={t`Tax, shipping`}
                inputMode="decimal"
                placeholder={t`auto`}
                value={form.shippingTax}
                onChange={(event) => onChange({ shippingTax: event.currentTarget.value })}
                error={errors.get('shippingTax')}
              />
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
