/** ES modules and decorators through SWC; run with NODE_OPTIONS=--experimental-vm-modules. */
export default {
  rootDir: 'src',
  testEnvironment: 'node',
  // While one test waits for the database, which is a process of its own, another can work.
  maxWorkers: 2,
  // Modules of files that are done stay in a worker's memory, and the more there are the longer it tidies up.
  workerIdleMemoryLimit: '800MB',
  // Machines are shared: how long something takes is the benchmarks' business.
  testTimeout: 60_000,
  globalSetup: '<rootDir>/testing/cluster-setup.js',
  globalTeardown: '<rootDir>/testing/cluster-teardown.js',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true, tsx: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, react: { runtime: 'automatic' } },
          target: 'es2023',
        },
        module: { type: 'es6' },
      },
    ],
  },
};
