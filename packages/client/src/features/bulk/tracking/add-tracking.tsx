import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { ErrorState } from '../../../components/error-state.js';
import { FormProblem } from '../../../components/form-problem.js';
import { Panel } from '../../../components/panel.js';
import { graphql } from '../../../gql/gql.js';
import { useFormat } from '../../../lib/format-context.js';
import { useOffline } from '../../../lib/use-offline.js';
import { useViewer } from '../../../lib/viewer-context.js';
import type { ChosenOrders } from '../chosen-orders.js';
import { useJobChange } from '../jobs/use-job-change.js';
import classes from './add-tracking.module.css';
import { ColumnChoice } from './column-choice.js';
import { DateOrder } from './date-order.js';
import { dateQuestion, mostParcels, readRows } from './parcel-rows.js';
import { PasteBox } from './paste-box.js';
import { isBad, ReviewTable } from './review-table.js';
import { useChosenNumbers } from './use-chosen-numbers.js';
import { useRowChecks } from './use-row-checks.js';
import { useTrackingDraft } from './use-tracking-draft.js';

const AddShipmentsDocument = graphql(`
  mutation AddShipments($input: AddShipmentsInput!) {
    addShipments(input: $input) {
      job {
        id
        ...JobPanel_job
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

interface Props {
  /** Orders that were selected in the list; null: none, a table says which. */
  chosen: ChosenOrders | null;
  /** Tells the drafts of different addresses apart. */
  draftOf: string;
}

/** Tracking of many orders: a table comes in, is reviewed row by row, and what is right is saved. */
export function AddTracking({ chosen, draftOf }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const { buyerWord } = useViewer().marketplace;
  const isOffline = useOffline() !== null;
  const { draft, change } = useTrackingDraft(draftOf);
  const found = useChosenNumbers(chosen);
  const [saved, setSaved] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const { change: save, busy } = useJobChange(AddShipmentsDocument, (data) => data.addShipments);

  useEffect(() => {
    if (found.kind === 'read') change({ type: 'orders', numbers: found.numbers });
  }, [found, change]);

  const { today, timeZone, locale } = format;
  const context = useMemo(() => ({ today, timeZone, locale }), [today, timeZone, locale]);
  const readings = useMemo(() => readRows(draft.rows, draft.dateOrder, context), [draft, context]);
  const question = useMemo(() => dateQuestion(draft.rows, context), [draft.rows, context]);
  const checks = useRowChecks(readings);
  const rows = readings.map((reading) => ({ reading, check: checks.of(reading) }));

  const ready = rows.filter((row) => row.reading.input && row.check && !isBad(row));
  const bad = rows.filter(isBad).length;
  const open = rows.filter(({ reading }) => reading.isOpen).length;
  const unchecked = rows.some(({ reading, check }) => reading.input && !check);
  const blocked = isOffline || busy || unchecked || ready.length === 0;

  const submit = async () => {
    if (blocked) return;
    const inputs = ready.flatMap(({ reading }) => (reading.input ? [reading.input] : []));
    const outcome = await save({ rows: inputs });
    setProblem(outcome.kind === 'refused' ? outcome.why : null);
    if (outcome.kind !== 'begun') return;
    setSaved(inputs.length);
    change({ type: 'dropped', keys: new Set(ready.map(({ reading }) => reading.row.key)) });
  };

  const { pasted } = draft;
  return (
    <div className={classes.page}>
      <Panel title={<Trans>The table</Trans>}>
        <PasteBox
          onTable={(table) => {
            setSaved(0);
            change({ type: 'pasted', table });
          }}
        />
        {pasted && (
          <ColumnChoice
            table={pasted.table}
            reading={pasted.reading}
            onColumns={(columns) => change({ type: 'columns', columns })}
            onHead={(hasHead) => change({ type: 'head', hasHead })}
          />
        )}
        {question && (
          <DateOrder
            question={question}
            chosen={draft.dateOrder}
            onChoose={(order) => change({ type: 'dates', order })}
          />
        )}
      </Panel>
      {draft.leftOver > 0 && (
        <p className={classes.note} role="status">
          <Plural
            value={draft.leftOver}
            one={`# row was not taken: at most ${mostParcels} are saved at a time.`}
            other={`# rows were not taken: at most ${mostParcels} are saved at a time.`}
          />
        </p>
      )}
      {found.kind === 'failed' && (
        <ErrorState
          title={<Trans>The selected orders did not load</Trans>}
          error={found.error}
          onRetry={found.retry}
        />
      )}
      {found.kind === 'read' && found.others.length > 0 && (
        <p className={classes.quiet}>
          <Plural
            value={found.others.length}
            one="# selected order has nothing to ship and is left out:"
            other="# selected orders have nothing to ship and are left out:"
          />{' '}
          {found.others
            .slice(0, 8)
            .map((number) => `#${number}`)
            .join(', ')}
          {found.others.length > 8 && '…'}
        </p>
      )}
      {saved > 0 && (
        <p className={classes.saved} role="status">
          <Plural
            value={saved}
            one="# parcel is being saved. The panel at the foot says how it goes."
            other="# parcels are being saved. The panel at the foot says how it goes."
          />
        </p>
      )}
      {rows.length > 0 && (
        <Panel
          title={<Trans>Review</Trans>}
          aside={
            <Button variant="link" size="xs" onClick={() => change({ type: 'emptied' })}>
              <Trans>Leave out all</Trans>
            </Button>
          }
        >
          <div className={classes.rows}>
            <ReviewTable rows={rows} onChange={change} />
            <FormProblem messages={problem ? [problem] : []} />
          </div>
          <div className={classes.foot}>
            <p className={classes.consequence}>
              {isOffline ? (
                <Trans>You are offline. Nothing can be saved until you are back.</Trans>
              ) : checks.failed ? (
                <span className={classes.failed}>
                  <Trans>The server did not check the rows.</Trans>{' '}
                  <Button variant="link" size="xs" onClick={checks.retry}>
                    <Trans>Try again</Trans>
                  </Button>
                </span>
              ) : (
                <>
                  <Plural
                    value={ready.length}
                    _0="No row is ready."
                    one={`Adds # customer note and sends the ${buyerWord} one email.`}
                    other={`Adds # customer notes and sends each ${buyerWord} an email.`}
                  />{' '}
                  {bad > 0 && (
                    <Plural
                      value={bad}
                      one="# row to repair stays here."
                      other="# rows to repair stay here."
                    />
                  )}{' '}
                  {open > 0 && (
                    <Plural
                      value={open}
                      one="# row is not filled in yet."
                      other="# rows are not filled in yet."
                    />
                  )}
                </>
              )}
            </p>
            <Button
              variant="filled"
              className={classes.deed}
              aria-disabled={blocked || undefined}
              onClick={() => void submit()}
            >
              <Plural value={ready.length} _0={t`Save parcels`} one="Save # parcel" other="Save # parcels" />
            </Button>
          </div>
        </Panel>
      )}
      {rows.length === 0 && (
        <div>
          <Button variant="link" onClick={() => change({ type: 'added' })}>
            <Trans>Type the rows instead</Trans>
          </Button>
        </div>
      )}
    </div>
  );
}
