/** Where the tests of a run find their server. */
export interface ClusterAddress {
  /** The owner's connection. */
  readonly url: string;
  /** Begins the name of every database of this run. */
  readonly prefix: string;
  /** The migrated database to clone. */
  readonly template: string;
}

/** The connection of a server to test on, when one is given: its owner must be a superuser. */
export function givenServer(): string | undefined {
  // biome-ignore lint/style/noProcessEnv: a setting of the test run, not of the product
  return process.env.DOCKET_TEST_DATABASE_URL || undefined;
}

/** Tells the processes that Jest starts from now on. */
export function publishAddress(address: ClusterAddress): void {
  // biome-ignore lint/style/noProcessEnv: the one thing that Jest hands on from globalSetup to its workers
  process.env.DOCKET_TEST_CLUSTER = JSON.stringify(address);
}

/** What globalSetup published. */
export function readAddress(): ClusterAddress {
  // biome-ignore lint/style/noProcessEnv: see publishAddress
  const text = process.env.DOCKET_TEST_CLUSTER;
  if (!text) throw new Error("There is no test server: Jest's globalSetup starts it.");
  return JSON.parse(text);
}
