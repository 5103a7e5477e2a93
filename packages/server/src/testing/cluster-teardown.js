/** Jest's globalTeardown, in the process of globalSetup. */
// biome-ignore lint/style/noDefaultExport: the way Jest takes it
export default async function tearDown() {
  const { stopTestCluster } = await import('./cluster.ts');
  await stopTestCluster();
}
