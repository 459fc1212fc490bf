/** Peers that train in Chromium: each in a worker of a page of its own, cross-origin isolated as the playground is. */
import { build } from 'esbuild';
import { chromium, type Browser } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BackendName } from '../../lib/tensor/backends';
import type { BenchModel } from './models';
import type { Peer } from './training';
import type { BenchWorker } from './worker';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const ISOLATED = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** Serves the bundled page and worker, and the binaries in public/wasm. */
async function serve(): Promise<{ server: Server; address: string }> {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: { page: 'tests/bench/page.ts', worker: 'tests/bench/worker.ts' },
    outdir: '/',
    bundle: true,
    write: false,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    logLevel: 'error',
  });
  const scripts = new Map(outputFiles.map((file) => [`/${basename(file.path)}`, file.contents]));
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const send = (type: string, body: Uint8Array | string) =>
      void response.writeHead(200, { ...ISOLATED, 'Content-Type': type }).end(body);
    const script = scripts.get(path);
    if (script) return send('text/javascript', script);
    if (path === '/') {
      return send('text/html', '<!doctype html><link rel="icon" href="data:,"><title>Benchmark</title>');
    }
    readFile(join(ROOT, 'public/wasm', basename(path))).then(
      (body) => send(path.endsWith('.js') ? 'text/javascript' : 'application/wasm', body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return { server, address: `http://127.0.0.1:${address.port}/` };
}

declare const peer: BenchWorker;

export class BenchBrowser {
  private constructor(
    readonly version: string,
    private readonly browser: Browser,
    private readonly server: Server,
    private readonly address: string,
  ) {}

  static async open(executablePath: string): Promise<BenchBrowser> {
    const { server, address } = await serve();
    const browser = await chromium.launch({ executablePath, args: ['--enable-unsafe-swiftshader'] });
    return new BenchBrowser(browser.version(), browser, server, address);
  }

  /** A model in training in a new page; `note` is what the backend says of itself. */
  async start(
    model: BenchModel,
    backend: BackendName,
    threads: number,
    code: 'own' | 'stock',
  ): Promise<Peer & { note: string }> {
    const page = await this.browser.newPage();
    page.setDefaultTimeout(0);
    await page.goto(this.address);
    await page.evaluate("import('/page.js')");
    const note = await page.evaluate(
      ([name, backend, threads, code]) => peer.start(name, backend, threads, code),
      [model.name, backend, threads, code] as const,
    );
    return {
      note,
      measure: (seconds) => page.evaluate((seconds) => peer.measure(seconds), seconds),
      stop: () => void page.close(),
    };
  }

  async close(): Promise<void> {
    await this.browser.close();
    this.server.close();
  }
}
