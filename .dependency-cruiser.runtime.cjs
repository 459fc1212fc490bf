/**
 * What runs on the page's main thread never loads TensorFlow.js: it lives behind `new Worker(new URL(...))`, which
 * is no import. Types are gone at run time, so type-only imports do not count. The worker for maps of structure does
 * without TensorFlow.js, too, so that it is there at once.
 */

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-tensorflow-on-the-main-thread',
      severity: 'error',
      comment: 'Reach TensorFlow.js through lib/worker/client.ts.',
      from: {
        path: '^(app|components|lib/store|lib/nodes/registry\\.ts|lib/worker/(client|maps-[a-z]+)\\.ts)',
      },
      to: { path: '(^|/)node_modules/@tensorflow/', reachable: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: false,
    exclude: { path: '\\.css$' },
  },
};
