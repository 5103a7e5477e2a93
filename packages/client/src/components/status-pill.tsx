import { Trans, useLingui } from '@lingui/react/macro';
import { VisuallyHidden } from '@mantine/core';
import type { OrderStatus } from '../gql/graphql.js';
import { statusWords } from '../lib/order-status.js';
import classes from './status.module.css';
import { StatusGlyph } from './status-glyph.js';

const loud = new Set<OrderStatus>(['PROCESSING', 'ON_HOLD', 'FAILED']);

/** A status where rows are compared: tinted where somebody must act, quiet where it is done. */
export function StatusPill({ status, left = false }: { status: OrderStatus; left?: boolean }) {
  const { i18n } = useLingui();
  const word = i18n._(statusWords[status]);
  return (
    <span
      className={classes.pill}
      data-loud={loud.has(status) && !left ? status : undefined}
      data-left={left || undefined}
    >
      <StatusGlyph status={status} />
      <VisuallyHidden>
        <Trans>Status,</Trans>{' '}
      </VisuallyHidden>
      {left ? <Trans>Now {word}</Trans> : word}
    </span>
  );
}
