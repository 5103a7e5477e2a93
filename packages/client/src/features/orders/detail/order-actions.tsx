import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconArrowBackUp, IconDots } from '@tabler/icons-react';
import { type FragmentType, readFragment } from '../../../gql/fragment-masking.js';
import { graphql } from '../../../gql/gql.js';
import { useViewer } from '../../../lib/viewer-context.js';
import { nextStep } from '../next-step.js';
import { emailConsequence } from '../status-consequence.js';
import type { MoveRequest } from './moves.js';
import classes from './order-actions.module.css';

const OrderActionsFragment = graphql(`
  fragment OrderActions_order on Order {
    id
    version
    status
    allowedMoves {
      status
      reasonRequired
      emailsCustomer
      emailsVendor
    }
  }
`);

interface Props {
  order: FragmentType<typeof OrderActionsFragment>;
  enabled: boolean;
  onMove: (request: MoveRequest) => void;
  /** Null where nothing can be refunded. */
  onRefund: (() => void) | null;
  /** Leads to the form for a note, where that is out of sight; null where it is not, or may not be used. */
  onNote: (() => void) | null;
  /** Leads to the form for the parcel that is missing: then that is the next step. */
  onShip: (() => void) | null;
  /** A form is open whose button is the filled one. */
  quiet: boolean;
}

/** The next step of the order, and what is done more rarely. On phones fixed at the foot. */
export function OrderActions({ order: masked, enabled, onMove, onRefund, onNote, onShip, quiet }: Props) {
  const { i18n, t } = useLingui();
  const { marketplace } = useViewer();
  const order = readFragment(OrderActionsFragment, masked);
  const step = nextStep(order.status, order.allowedMoves);
  if (!step && !onRefund && !onNote && !onShip) return null;
  const variant = quiet ? 'soft' : 'filled';
  return (
    <div className={classes.actions}>
      {onRefund && (
        <Menu position="bottom-end" width={200}>
          <Menu.Target>
            <ActionIcon variant="default" className={classes.more} aria-label={t`More`}>
              <IconDots size={16} stroke={1.6} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconArrowBackUp size={16} stroke={1.6} aria-hidden />}
              onClick={onRefund}
            >
              <Trans>Refund…</Trans>
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      {onNote && (
        <Button className={classes.step} onClick={onNote}>
          <Trans>Add note</Trans>
        </Button>
      )}
      {onShip && (
        <Button variant={variant} className={classes.step} onClick={onShip}>
          <Trans>Ship the rest</Trans>
        </Button>
      )}
      {step && !onShip && (
        <Button
          variant={variant}
          className={classes.step}
          aria-disabled={!enabled || undefined}
          title={emailConsequence(step.move, marketplace.buyerWord)}
          onClick={() => {
            if (enabled) onMove({ move: step.move, from: order.status, version: order.version });
          }}
        >
          {i18n._(step.label)}
        </Button>
      )}
    </div>
  );
}
