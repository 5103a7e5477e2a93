import { Trans, useLingui } from '@lingui/react/macro';
import { ExactMoment } from '../../../components/moment.js';
import { Panel } from '../../../components/panel.js';
import { StatusGlyph } from '../../../components/status-glyph.js';
import { Timeline } from '../../../components/timeline.js';
import { type FragmentType, readFragment } from '../../../gql/fragment-masking.js';
import { graphql } from '../../../gql/gql.js';
import type { OrderTimeline_OrderFragment } from '../../../gql/graphql.js';
import { actorName } from '../../../lib/actors.js';
import { statusFrom, statusWords } from '../../../lib/order-status.js';

const OrderTimelineFragment = graphql(`
  fragment OrderTimeline_order on Order {
    id
    timeline(first: 50) {
      nodes {
        cursor
        at
        kind
        summary
        reason
        actor {
          kind
          name
        }
        changes {
          field
          before
          after
        }
      }
    }
  }
`);

type Entry = OrderTimeline_OrderFragment['timeline']['nodes'][number];

const statusChange = ({ changes }: Entry) => {
  const change = changes.find((one) => one.field === 'status');
  return change
    ? { from: statusFrom(change.before), to: statusFrom(change.after) }
    : { from: null, to: null };
};

function What({ entry }: { entry: Entry }) {
  const { i18n } = useLingui();
  const { from, to } = statusChange(entry);
  const reason = entry.reason && <> · “{entry.reason}”</>;
  if (from && to && entry.changes.some(({ field }) => field === 'undone')) {
    return (
      <Trans>
        Status back from <strong>{i18n._(statusWords[from])}</strong> to{' '}
        <strong>{i18n._(statusWords[to])}</strong>, undone
      </Trans>
    );
  }
  if (entry.kind === 'STATUS_CHANGED' && from && to) {
    return (
      <>
        <Trans>
          Status from <strong>{i18n._(statusWords[from])}</strong> to{' '}
          <strong>{i18n._(statusWords[to])}</strong>
        </Trans>
        {reason}
      </>
    );
  }
  return (
    <>
      {entry.summary}
      {reason}
    </>
  );
}

/** Everything that happened to the order, with who and when. */
export function OrderTimeline({ order: masked }: { order: FragmentType<typeof OrderTimelineFragment> }) {
  const { timeline } = readFragment(OrderTimelineFragment, masked);
  const rows = timeline.nodes.map((entry) => {
    const { to } = statusChange(entry);
    return {
      key: entry.cursor,
      mark: to ? <StatusGlyph status={to} /> : undefined,
      what: <What entry={entry} />,
      who: (
        <>
          {actorName(entry.actor)} · <ExactMoment at={entry.at} inline />
        </>
      ),
    };
  });
  return (
    <Panel title={<Trans>Timeline</Trans>} aside={<Trans>Newest first</Trans>}>
      <Timeline rows={rows} />
    </Panel>
  );
}
