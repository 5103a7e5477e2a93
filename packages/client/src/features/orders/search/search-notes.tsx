import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useViewer } from '../../../lib/viewer-context.js';
import classes from './search-notes.module.css';
import type { SearchProblem } from './search-problem.js';
import type { SearchBoxState } from './use-search-box.js';

/** Why a part of a search was not understood. */
function Why({ problem }: { problem: SearchProblem }) {
  const { kind, key, text, word, value } = problem;
  const { marketplace } = useViewer();
  if (kind === 'unknown-key') return <Trans>“{word}:” is nothing to search by.</Trans>;
  if (kind === 'hidden-key')
    return (
      <Trans>
        {marketplace.name} hides what “{text}” asks for.
      </Trans>
    );
  if (kind === 'no-value') return <Trans>“{text}” needs a value after the colon.</Trans>;
  if (kind === 'twice')
    return <Trans>“{text}” comes on top of what stands before it. One of them is enough.</Trans>;
  if (kind === 'contradiction')
    return <Trans>“{text}” leaves nothing over from what stands before it.</Trans>;
  if (kind === 'exclusion') return <Trans>“{text}” cannot be left out.</Trans>;
  switch (key) {
    case 'status':
      return <Trans>“{value}” is no status.</Trans>;
    case 'fulfilment':
      return <Trans>“{value}” is no state of shipping.</Trans>;
    case 'total':
      return <Trans>“{value}” is no amount.</Trans>;
    case 'country':
      return <Trans>“{value}” is no country, or could be several.</Trans>;
    case 'email':
      return <Trans>“{value}” is no whole email address.</Trans>;
    case 'has':
    case 'no':
      return <Trans>“{value}” is nothing an order has or has not.</Trans>;
    default:
      return <Trans>“{value}” is no day.</Trans>;
  }
}

/** Under the search box: what was not understood, and what would be right. */
export function SearchProblems({ box }: { box: SearchBoxState }) {
  const { t } = useLingui();
  if (box.problems.length === 0) return null;
  return (
    <div id="search-problems" role="alert">
      <ul className={classes.notes}>
        {box.problems.map((problem) => (
          <li key={problem.text} className={classes.note} data-problem>
            <IconAlertTriangle size={16} stroke={1.6} aria-hidden />
            <span>
              <Why problem={problem} />
            </span>
            {problem.fixes.length > 0 && (
              <span className={classes.fixes}>
                <Trans>Try</Trans>
                {problem.fixes.map((fix) => (
                  <Button
                    key={fix}
                    size="xs"
                    className={classes.fix}
                    aria-label={t`Search ${fix} instead`}
                    onClick={() => box.mend(problem, fix)}
                  >
                    {fix}
                  </Button>
                ))}
              </span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Says that other words were looked for than were typed. */
export function SearchedFor({ typed, searched }: { typed: string; searched: string }) {
  return (
    <p className={classes.notes} role="status">
      <span className={classes.note}>
        <span>
          <Trans>
            No order says “{typed}”. Showing “<strong className={classes.words}>{searched}</strong>”.
          </Trans>
        </span>
      </span>
    </p>
  );
}
