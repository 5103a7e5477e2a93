// Imports go one way. The rules stand here; scripts/fixtures/import-rules breaks each of them once.

const tests = '\\.(test|fixtures)\\.tsx?$|/fixtures/';
const oneOf = (names) => `(${names.join('|')})(/|$)`;

/** From bottom to top: a folder imports from itself and from the ones before it. */
const serverLayers = ['shared', 'config', 'platform', 'features', 'app', 'cli|main\\.ts'];
const clientLayers = ['gql', 'lib', 'components', 'features', 'routes', 'app', 'main\\.tsx'];

/** The server's features from left to right: one imports from any further left, never from its own step. */
const steps = [
  ['events'],
  ['identity'],
  ['vendors'],
  ['jobs'],
  ['orders'],
  ['earnings'],
  ['notes'],
  ['downloads', 'shipments'],
  ['notifications', 'exports', 'intake', 'views'],
];

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const layerRules = (part, layers, comment) =>
  layers
    .slice(0, -1)
    .map((layer, index) =>
      rule(
        `${part}-layers-one-way`,
        comment,
        { path: `^packages/${part}/src/${oneOf([layer])}`, pathNot: tests },
        { path: `^packages/${part}/src/${oneOf(layers.slice(index + 1))}` },
      ),
    );

const stepRules = steps.flatMap((step, index) =>
  step.map((feature) =>
    rule(
      'server-features-left-only',
      steps.map((names) => names.join(', ')).join(' ← '),
      { path: `^packages/server/src/features/${feature}/`, pathNot: tests },
      {
        path: `^packages/server/src/features/${oneOf(steps.slice(index).flat())}`,
        pathNot: `^packages/server/src/features/${feature}/`,
      },
    ),
  ),
);

const product = { path: '^packages/server/src/', pathNot: [tests, '^packages/server/src/testing/'] };

module.exports = {
  forbidden: [
    rule('no-circles', 'not even for types alone', {}, { circular: true }),
    rule(
      'no-unresolved',
      'it would hide what is behind it from every other rule',
      {},
      { couldNotResolve: true },
    ),
    rule(
      'packages-stand-alone',
      'server and client share the schema and the list of documents, no code',
      { path: '^packages/([^/]+)/' },
      { path: '^packages/', pathNot: '^packages/$1/' },
    ),
    ...layerRules('server', serverLayers, 'main, cli → app → features → platform → config → shared'),
    ...stepRules,
    rule(
      'server-features-have-a-step',
      'give a new feature its place among the steps',
      { path: `^packages/server/src/features/(?!${oneOf(steps.flat())})` },
      {},
    ),
    rule(
      'server-folders-have-a-layer',
      'give a new folder its place among the layers',
      { path: `^packages/server/src/(?!testing/|${oneOf(serverLayers)})`, pathNot: tests },
      {},
    ),
    rule('server-tests-stay-apart', 'the product does not need its tests', product, {
      path: ['^packages/server/src/testing/', tests],
    }),
    rule('server-production-dependencies', 'where the product runs there are no devDependencies', product, {
      dependencyTypes: ['npm-dev'],
      dependencyTypesNot: ['type-only'],
    }),
    ...layerRules('client', clientLayers, 'main → app → routes → features → components → lib → gql'),
    rule(
      'client-features-stand-alone',
      'routes put them together',
      { path: '^packages/client/src/features/([^/]+)/', pathNot: tests },
      { path: '^packages/client/src/features/', pathNot: '^packages/client/src/features/$1/' },
    ),
  ],
  options: {
    // TypeScript 7 has no parser to lend; without this one nothing would be read, and all would be well.
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.css'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
};
