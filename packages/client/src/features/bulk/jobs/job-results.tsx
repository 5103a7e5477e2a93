import { useApolloClient } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Drawer, SegmentedControl } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleMinus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import { Bars } from '../../../components/bars.js';
import { ErrorState } from '../../../components/error-state.js';
import { graphql } from '../../../gql/gql.js';
import type { JobOutcome, JobResultsQuery } from '../../../gql/graphql.js';
import { useViewer } from '../../../lib/viewer-context.js';
import type { PanelJob } from './job-fragment.js';
import classes from './job-results.module.css';
import { outcomeWords } from './job-words.js';

const JobResultsDocument = graphql(`
  query JobResults($id: ID!, $outcome: [JobOutcome!], $after: Cursor) {
    job(id: $id) {
      id
      results(outcome: $outcome, first: 100, after: $after) {
        nodes {
          orderId
          orderNumber
          outcome
          message
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

type Result = NonNullable<JobResultsQuery['job']>['results']['nodes'][number];

interface Props {
  /** Null while none is open. */
  job: PanelJob | null;
  onClose: () => void;
}

/** What became of each order of a job. */
export function JobResults({ job, onClose }: Props) {
  const { t } = useLingui();
  return (
    <Drawer
      closeButtonProps={{ 'aria-label': t`Close` }}
      opened={job !== null}
      onClose={onClose}
      position="right"
      size={480}
      title={job?.summary}
    >
      {job && <Results job={job} onOpen={onClose} />}
    </Drawer>
  );
}

type Shown = 'ALL' | JobOutcome;

function Results({ job, onOpen }: { job: PanelJob; onOpen: () => void }) {
  const { t } = useLingui();
  const [shown, setShown] = useState<Shown>('ALL');
  const { results, error, hasMore, more } = useResults(job.id, shown);
  const counts: [Shown, string, number][] = [
    ['ALL', t`All`, job.done],
    ['CHANGED', t`Changed`, job.changed],
    ['SKIPPED', t`Skipped`, job.skipped],
    ['FAILED', t`Failed`, job.failed],
  ];
  return (
    <>
      <p className={classes.words}>{outcomeWords(job)}</p>
      <SegmentedControl
        fullWidth
        className={classes.choice}
        aria-label={t`Which orders`}
        value={shown}
        onChange={(value) => setShown(value as Shown)}
        data={counts.map(([value, word, count]) => ({ value, label: `${word} ${count}` }))}
      />
      {!results && !error && <Bars rows={6} columns={[64, 240]} />}
      {error !== null && (
        <ErrorState title={<Trans>The results did not load</Trans>} error={error} onRetry={more} />
      )}
      {results && results.length === 0 && (
        <p className={classes.none}>
          <Trans>None.</Trans>
        </p>
      )}
      {results && results.length > 0 && (
        <ul className={classes.list}>
          {results.map((result, index) => (
            <Row key={`${result.orderNumber} ${index}`} result={result} onOpen={onOpen} />
          ))}
        </ul>
      )}
      {hasMore && results && (
        <Button className={classes.more} onClick={more}>
          <Trans>Show more</Trans>
        </Button>
      )}
    </>
  );
}

const signs = { CHANGED: IconCircleCheck, SKIPPED: IconCircleMinus, FAILED: IconAlertTriangle };

function Row({ result, onOpen }: { result: Result; onOpen: () => void }) {
  const vendorId = useViewer().vendor?.id ?? '';
  const { orderId, orderNumber, outcome, message } = result;
  const Sign = signs[outcome];
  const number = `#${orderNumber}`;
  const at = message.indexOf(number);
  const link = orderId ? (
    <Link
      to="/v/$vendorId/orders/$orderId"
      params={{ vendorId, orderId }}
      className={classes.number}
      onClick={onOpen}
    >
      {number}
    </Link>
  ) : (
    <span className={classes.number}>{number}</span>
  );
  return (
    <li className={classes.row} data-outcome={outcome}>
      <Sign size={16} stroke={1.6} className={classes.sign} aria-hidden />
      <span>
        {at < 0 ? (
          <>
            {link} {message}
          </>
        ) : (
          <>
            {message.slice(0, at)}
            {link}
            {message.slice(at + number.length)}
          </>
        )}
      </span>
    </li>
  );
}

/** Page after page, in the order they were done. */
function useResults(id: string, shown: Shown) {
  const apollo = useApolloClient();
  const [results, setResults] = useState<Result[] | null>(null);
  const [after, setAfter] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const load = useCallback(
    async (from: string | null, isOver: () => boolean) => {
      setError(null);
      try {
        const variables = { id, outcome: shown === 'ALL' ? null : [shown], after: from };
        const { data } = await apollo.query({
          query: JobResultsDocument,
          variables,
          fetchPolicy: 'no-cache',
        });
        if (isOver()) return;
        const page = data?.job?.results;
        setResults((before) => [...(from ? (before ?? []) : []), ...(page?.nodes ?? [])]);
        setAfter(page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null);
      } catch (fault) {
        if (!isOver()) setError(fault);
      }
    },
    [apollo, id, shown],
  );
  useEffect(() => {
    let isOver = false;
    setResults(null);
    setAfter(null);
    void load(null, () => isOver);
    return () => {
      isOver = true;
    };
  }, [load]);
  return { results, error, hasMore: after !== null, more: () => void load(after, () => false) };
}
