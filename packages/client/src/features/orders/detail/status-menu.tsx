import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Menu, Popover } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { KeyCap } from '../../../components/key-cap.js';
import { StatusGlyph } from '../../../components/status-glyph.js';
import { StatusPill } from '../../../components/status-pill.js';
import { type FragmentType, readFragment } from '../../../gql/fragment-masking.js';
import { graphql } from '../../../gql/gql.js';
import type { StatusMenu_OrderFragment } from '../../../gql/graphql.js';
import { useFormat } from '../../../lib/format-context.js';
import { useKeys } from '../../../lib/keyboard.js';
import { sumAmounts } from '../../../lib/money.js';
import { moveKeys, statusWords } from '../../../lib/order-status.js';
import { useViewer } from '../../../lib/viewer-context.js';
import type { Move } from '../next-step.js';
import { emailConsequence, refundConsequence } from '../status-consequence.js';
import { MoveReason } from './move-reason.js';
import { inOrder, type MoveRequest, wantsReason } from './moves.js';
import classes from './status-menu.module.css';

const StatusMenuFragment = graphql(`
  fragment StatusMenu_order on Order {
    id
    number
    version
    status
    total {
      amount
      currency
    }
    refunded {
      amount
      currency
    }
    allowedMoves {
      status
      reasonRequired
      emailsCustomer
      emailsVendor
    }
  }
`);

type MenuOrder = StatusMenu_OrderFragment;

interface Props {
  order: FragmentType<typeof StatusMenuFragment>;
  enabled: boolean;
  /** The version is the one that was on the page when the menu opened. */
  onMove: (request: MoveRequest) => void;
  onRefund: () => void;
}

/** The status, and the moves that are allowed from it, each saying who gets an email. */
export function StatusMenu({ order: masked, enabled, onMove, onRefund }: Props) {
  const { i18n, t } = useLingui();
  const order = readFragment(StatusMenuFragment, masked);
  // Open, the menu stands still: what others change meanwhile shows when the move is made, as a conflict.
  const [held, setHeld] = useState<MenuOrder | null>(null);
  const [asking, setAsking] = useState<MoveRequest | null>(null);
  const shown = held ?? order;
  const can = enabled && shown.allowedMoves.length > 0;
  useKeys({ s: () => setHeld(order) }, can);

  const choose = (move: Move) => {
    setHeld(null);
    if (move.status === 'REFUNDED') onRefund();
    else if (wantsReason(move)) setAsking({ move, from: shown.status, version: shown.version });
    else onMove({ move, from: shown.status, version: shown.version });
  };
  const word = i18n._(statusWords[order.status]);
  if (shown.allowedMoves.length === 0) return <StatusPill status={order.status} />;

  return (
    <Popover
      opened={asking !== null}
      onChange={() => setAsking(null)}
      position="bottom-start"
      width={344}
      trapFocus
      withRoles={false}
    >
      <Popover.Target>
        <div>
          <Menu
            opened={held !== null}
            onChange={(open) => setHeld(open ? order : null)}
            position="bottom-start"
            width={344}
          >
            <Menu.Target>
              <Button
                className={classes.button}
                leftSection={<StatusGlyph status={order.status} />}
                rightSection={can && <IconChevronDown size={16} stroke={1.6} aria-hidden />}
                aria-label={t`Status, ${word}`}
                aria-disabled={!can || undefined}
                onClick={(event) => !can && event.preventDefault()}
              >
                {word}
              </Button>
            </Menu.Target>
            {can && <Moves order={shown} onChoose={choose} />}
          </Menu>
        </div>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={t`Reason`}>
        {asking && (
          <MoveReason
            number={order.number}
            move={asking.move}
            onCancel={() => setAsking(null)}
            onMove={(reason) => {
              setAsking(null);
              onMove({ ...asking, reason });
            }}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function Moves({ order, onChoose }: { order: MenuOrder; onChoose: (move: Move) => void }) {
  const { i18n } = useLingui();
  const { marketplace } = useViewer();
  const format = useFormat();
  const left = { ...order.total, amount: sumAmounts([order.total.amount, `-${order.refunded.amount}`]) };
  const consequence = (move: Move) =>
    move.status === 'REFUNDED'
      ? refundConsequence(format.money(left), move, marketplace.buyerWord)
      : emailConsequence(move, marketplace.buyerWord);
  const byKey = (key: string) =>
    order.allowedMoves.find((move) => moveKeys[move.status] === key.toUpperCase());
  return (
    <Menu.Dropdown
      onKeyDown={(event) => {
        const move = event.ctrlKey || event.metaKey || event.altKey ? undefined : byKey(event.key);
        if (move) onChoose(move);
      }}
    >
      <Menu.Label>
        <Trans>
          Move #{order.number} from {i18n._(statusWords[order.status])} to
        </Trans>
      </Menu.Label>
      {inOrder(order.allowedMoves).map((move) => (
        <Menu.Item
          key={move.status}
          leftSection={<StatusGlyph status={move.status} />}
          rightSection={<KeyCap>{moveKeys[move.status]}</KeyCap>}
          classNames={{ item: classes.item, itemSection: classes.section }}
          onClick={() => onChoose(move)}
        >
          <span className={classes.word}>
            {i18n._(statusWords[move.status])}
            {wantsReason(move) && '…'}
          </span>
          <span className={classes.consequence}>{consequence(move)}</span>
        </Menu.Item>
      ))}
    </Menu.Dropdown>
  );
}
