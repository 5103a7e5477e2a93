import { readFragment } from '../../../gql/fragment-masking.js';
import { graphql } from '../../../gql/gql.js';
import type { JobKind } from '../../../gql/graphql.js';
import type { Api } from '../../../lib/apollo/api.js';
import { subscribeTo } from '../../../lib/apollo/socket.js';
import { onForget } from '../../../lib/session.js';
import type { Viewer } from '../../../lib/viewer-context.js';
import { JobPanelFragment } from './job-fragment.js';
import { isUnfinished, Jobs, type JobWays } from './jobs.js';

const RecentJobsDocument = graphql(`
  query RecentJobs($kind: [JobKind!]) {
    jobs(kind: $kind, first: 10) {
      nodes {
        id
        ...JobPanel_job
      }
    }
  }
`);

const JobDocument = graphql(`
  query Job($id: ID!) {
    job(id: $id) {
      id
      ...JobPanel_job
    }
  }
`);

const JobProgressDocument = graphql(`
  subscription JobProgress($id: ID!) {
    jobProgress(id: $id) {
      id
      ...JobPanel_job
    }
  }
`);

/** Exports have a page of their own. */
const kinds: JobKind[] = ['SET_STATUS', 'UNDO_STATUS', 'ADD_TRACKING', 'UNDO_TRACKING'];
const fetchPolicy = 'no-cache';

function waysOf({ api }: Viewer): JobWays {
  const { apollo, socket } = api;
  return {
    async find() {
      const { data } = await apollo.query({
        query: RecentJobsDocument,
        variables: { kind: kinds },
        fetchPolicy,
      });
      if (!data) throw new Error('The answer had no jobs');
      const jobs = data.jobs.nodes.map((job) => readFragment(JobPanelFragment, job));
      return jobs.filter((job) => job.isMine && (isUnfinished(job) || job.undoMsLeft !== null));
    },
    async read(id) {
      const { data } = await apollo.query({ query: JobDocument, variables: { id }, fetchPolicy });
      if (!data) throw new Error('The answer had no job');
      return readFragment(JobPanelFragment, data.job);
    },
    follow: (id, sink) =>
      subscribeTo(
        socket,
        JobProgressDocument,
        { id },
        { ...sink, next: ({ jobProgress }) => sink.next(readFragment(JobPanelFragment, jobProgress)) },
      ),
  };
}

const all = new Map<Api, Jobs>();

/** The jobs of this person for this vendor; they go on while one looks at other pages. */
export function jobsFor(viewer: Viewer): Jobs {
  let jobs = all.get(viewer.api);
  if (!jobs) {
    jobs = new Jobs(waysOf(viewer));
    all.set(viewer.api, jobs);
  }
  return jobs;
}

onForget(() => {
  for (const jobs of all.values()) jobs.stop();
  all.clear();
});
