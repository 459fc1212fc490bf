/**
 * The import directions of ARCHITECTURE.md. Type-only imports count as imports here (tsPreCompilationDeps), but
 * a rule may allow them on their own; .dependency-cruiser.runtime.cjs looks at what is left when the program runs.
 */

/** Specs: all of lib/nodes that is free of TensorFlow.js. */
const SPECS = '^lib/nodes/(?!builders?\\.ts$)(?![^/]+/build\\.ts$)';
const BUILDERS = '^lib/nodes/(builders?\\.ts$|[^/]+/build\\.ts$)';
const lib = (...folders) => `^lib/(${folders.join('|')})/`;

const CODE = ['^lib/', '^components/', '^app/', '^proxy\\.ts$'];

/** What each part may import of ours; `types` only as `import type`. Anything else is a violation. */
const PARTS = [
  { name: 'core', path: lib('core'), may: [] },
  { name: 'figures', path: lib('figures'), may: [lib('core')] },
  { name: 'tensor', path: lib('tensor'), may: [lib('core')] },
  { name: 'node-specs', path: SPECS, may: [lib('core')] },
  { name: 'node-builders', path: BUILDERS, may: [lib('core', 'tensor', 'nodes')] },
  { name: 'graph', path: lib('graph'), may: [lib('core'), SPECS] },
  { name: 'data', path: lib('data'), may: [lib('core')] },
  { name: 'compile', path: lib('compile'), may: [lib('core', 'graph', 'nodes', 'tensor', 'io')] },
  { name: 'explain', path: lib('explain'), may: [lib('core', 'graph', 'nodes', 'compile', 'tensor')] },
  { name: 'results', path: lib('results'), may: [lib('core')], types: [lib('explain')] },
  {
    name: 'train',
    path: lib('train'),
    may: [lib('core', 'graph', 'compile', 'data', 'tensor', 'explain', 'results'), SPECS],
  },
  { name: 'io', path: lib('io'), may: [lib('core', 'graph', 'results')], types: [lib('compile', 'tensor')] },
  {
    name: 'worker',
    path: lib('worker'),
    may: [lib('core', 'graph', 'nodes', 'compile', 'data', 'tensor', 'train', 'explain', 'results', 'io')],
  },
  {
    name: 'store',
    path: lib('store'),
    may: [
      lib('core', 'figures', 'graph', 'explain', 'results', 'io'),
      SPECS,
      '^lib/worker/(client|protocol|maps-client|maps-protocol)\\.ts$',
    ],
    types: [lib('data', 'train')],
  },
  {
    name: 'cli',
    path: lib('cli'),
    may: [lib('core', 'graph', 'nodes', 'compile', 'data', 'tensor', 'train', 'explain', 'results', 'io')],
  },
  {
    name: 'components',
    path: '^components/',
    may: [
      lib('core', 'figures', 'graph', 'explain', 'results', 'io', 'store'),
      SPECS,
      '^lib/worker/(client|protocol|maps-client|maps-protocol)\\.ts$',
    ],
    types: [lib('data', 'train')],
  },
  {
    name: 'app',
    path: '^app/',
    may: ['^components/', lib('core', 'figures', 'graph', 'explain', 'results', 'io', 'store'), SPECS],
    types: [lib('data', 'train', 'worker')],
  },
];

const directions = PARTS.flatMap(({ name, path, may, types = [] }) => [
  {
    name: `${name}-imports`,
    severity: 'error',
    comment: `${name} may import, of this project, only: ${[...may, ...types].join(' ') || 'nothing'}`,
    from: { path },
    to: { path: CODE, pathNot: [path, ...may, ...types] },
  },
  ...(types.length === 0
    ? []
    : [
        {
          name: `${name}-imports-types-only`,
          severity: 'error',
          comment: `${name} may import types, but no code, of: ${types.join(' ')}`,
          from: { path },
          to: { path: types, pathNot: [path, ...may], dependencyTypesNot: ['type-only'] },
        },
      ]),
]);

const packages = [
  {
    name: 'tensorflow-in-one-place',
    comment:
      'One copy of the engine: TensorFlow.js is imported by lib/tensor/tf.ts and lib/tensor/backends.ts.',
    from: { path: CODE, pathNot: '^lib/tensor/(tf|backends)\\.ts$' },
    to: { path: '(^|/)node_modules/@tensorflow/' },
  },
  {
    name: 'react-in-app-and-components',
    comment: 'lib/ runs without a browser. The package zustand has a core without React: zustand/vanilla.',
    from: { path: '^lib/' },
    to: {
      path: [
        '(^|/)node_modules/(react|react-dom|next|next-themes|radix-ui|lucide-react|sonner|cmdk)/',
        '(^|/)node_modules/(react-resizable-panels|@radix-ui|@xyflow)/',
        '(^|/)node_modules/zustand/(esm/)?(index|react|shallow|traditional)\\.',
      ],
    },
  },
  {
    name: 'react-flow-in-canvas',
    comment: 'components/canvas is the only importer of React Flow.',
    from: { path: CODE, pathNot: '^components/canvas/' },
    to: { path: '(^|/)node_modules/@xyflow/' },
  },
  {
    name: 'no-test-code',
    comment: 'Code of the product imports nothing from tests or scripts.',
    from: { path: CODE },
    to: { path: '^(tests|scripts)/' },
  },
  {
    name: 'no-development-packages',
    comment: 'What the product imports is listed under dependencies.',
    from: { path: CODE },
    to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
  },
  { name: 'no-cycles', comment: 'No import cycles.', from: { path: CODE }, to: { circular: true } },
  {
    name: 'all-imports-resolve',
    comment: 'Every import is found.',
    from: { path: CODE },
    to: { couldNotResolve: true },
  },
].map((rule) => ({ severity: 'error', ...rule }));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [...directions, ...packages],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    exclude: { path: '\\.css$' },
  },
};
