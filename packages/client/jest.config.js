import { linguiMacroSwcPlugin } from '@lingui/swc-plugin/options';

/** ES modules, TSX and Lingui macros through SWC; run with NODE_OPTIONS=--experimental-vm-modules. */
export default {
  rootDir: 'src',
  testEnvironment: 'node',
  setupFiles: ['<rootDir>/../jest.setup.js'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
          experimental: { plugins: [linguiMacroSwcPlugin()] },
          target: 'es2023',
        },
        module: { type: 'es6' },
      },
    ],
  },
};
