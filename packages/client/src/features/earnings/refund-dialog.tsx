import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Modal, SegmentedControl, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { type FragmentType, readFragment } from '../../gql/fragment-masking.js';
import { graphql } from '../../gql/gql.js';
import type { RefundDialog_OrderFragment } from '../../gql/graphql.js';
import { useFormat } from '../../lib/format-context.js';
import { isZero } from '../../lib/money.js';
import classes from './refund-dialog.module.css';
import { emptyForm, fieldKey, type RefundForm, type RefundMode, refundInput } from './refund-form.js';
import { RefundLines } from './refund-lines.js';
import { RefundOutcome } from './refund-outcome.js';
import { useRefund } from './use-refund.js';
import { useRefundPreview } from './use-refund-preview.js';

const RefundDialogFragment = graphql(`
  fragment RefundDialog_order on Order {
    id
    number
    version
    refunded {
      amount
      currency
    }
    customerName
    ...RefundLines_order
  }
`);

interface Props {
  order: FragmentType<typeof RefundDialogFragment>;
  opened: boolean;
  onClose: () => void;
}

/** Gives money back, in full, by amount or by lines; says first what that does. */
export function RefundDialog({ order: masked, opened, onClose }: Props) {
  const { t } = useLingui();
  const order = readFragment(RefundDialogFragment, masked);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size={600}
      title={<Trans>Refund #{order.number}</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <RefundBody order={order} onClose={onClose} />
    </Modal>
  );
}

function RefundBody({ order, onClose }: { order: RefundDialog_OrderFragment; onClose: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const [form, setForm] = useState<RefundForm>(emptyForm);
  const set = (change: Partial<RefundForm>) => setForm({ ...form, ...change });
  // The version this form was opened on; a later one means that somebody else was faster.
  const [version, setVersion] = useState(order.version);
  const { input, problems } = refundInput(order.id, form);
  const preview = useRefundPreview(problems.size === 0 ? input : null, order.version);
  const { refund, busy, failure, forget } = useRefund();

  const errors = new Map<string, string>();
  for (const key of problems) errors.set(key, t`Enter a number.`);
  for (const error of [...(preview.data?.errors ?? []), ...(failure?.errors ?? [])]) {
    errors.set(fieldKey(error.path, input) ?? 'form', error.message);
  }
  const amount = preview.data?.amount;
  const ready =
    input !== null && problems.size === 0 && preview.data !== null && preview.data.errors.length === 0;

  const submit = async () => {
    if (!ready || !input || !amount || busy) return;
    const done = await refund({ ...input, expectedVersion: version });
    if (!done) return;
    const money = format.money(amount);
    notifications.show({
      message: t`${money} of #${order.number} is refunded. ${order.customerName} gets an email.`,
    });
    onClose();
  };

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <SegmentedControl
        size="xs"
        aria-label={t`What to refund`}
        value={form.mode}
        onChange={(mode) => set({ mode: mode as RefundMode })}
        data={[
          { value: 'whole', label: isZero(order.refunded) ? t`In full` : t`All that is left` },
          { value: 'amount', label: t`An amount` },
          { value: 'lines', label: t`By line` },
        ]}
      />
      {form.mode === 'amount' && (
        <TextInput
          label={t`Amount`}
          inputMode="decimal"
          data-autofocus
          autoFocus
          value={form.amount}
          onChange={(event) => set({ amount: event.currentTarget.value })}
          error={errors.get('amount')}
        />
      )}
      {form.mode === 'lines' && <RefundLines order={order} form={form} onChange={set} errors={errors} />}
      <TextInput
        label={t`Reason, if there is one to tell`}
        maxLength={1000}
        value={form.reason}
        onChange={(event) => set({ reason: event.currentTarget.value })}
        error={errors.get('reason')}
      />
      <RefundOutcome
        number={order.number}
        customer={order.customerName}
        preview={preview.data}
        failed={preview.failed}
        whole={form.mode === 'whole' ? errors.get('amount') : undefined}
        problem={
          errors.get('form') ??
          errors.get('orderId') ??
          (failure?.unreachable
            ? t`The server did not answer. Look at the order before you try again.`
            : undefined)
        }
        conflict={failure?.conflict ?? null}
        onGoOn={(now) => {
          setVersion(now);
          forget();
        }}
      />
      <div className={classes.buttons}>
        <Button onClick={onClose}>
          <Trans>Keep the order</Trans>
        </Button>
        <Button
          type="submit"
          variant="danger"
          aria-disabled={!ready || busy || failure?.conflict !== undefined || undefined}
        >
          {amount && ready ? <Trans>Refund {format.money(amount)}</Trans> : <Trans>Refund</Trans>}
        </Button>
      </div>
    </form>
  );
}
