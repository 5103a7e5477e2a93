import './cluster-typescript.js';

/** Jest's globalSetup: one Postgres for the run. */
// biome-ignore lint/style/noDefaultExport: the way Jest takes it
export default async function setUp() {
  const { startTestCluster } = await import('./cluster.ts');
  await startTestCluster();
}
