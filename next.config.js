/**
 * The Content-Security-Policy of documents is made by proxy.ts, one nonce a request; here are the headers that are
 * the same for all.
 */

const development = process.env.NODE_ENV === 'development';

const EVERYWHERE = {
  // Cross-origin isolation: SharedArrayBuffer and exact timers for the training worker.
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy':
    'accelerometer=(), camera=(self), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()',
};

/** A worker's policy is that of its own script: no request leaves this server, whatever a graph or file holds. */
const WORKER_SCRIPTS = {
  'Content-Security-Policy': [
    "default-src 'self'",
    `script-src 'self' 'wasm-unsafe-eval'${development ? " 'unsafe-eval'" : ''}`,
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
  ].join('; '),
};

const headers = (values) => Object.entries(values).map(([key, value]) => ({ key, value }));

/** @type {import('next').NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  // It is served to the machine that it runs on; a proxy in front of it compresses for others.
  compress: false,
  devIndicators: false,
  // `npm run test:types` checks them, with the tests: who only wants to use the playground does not wait for it.
  typescript: { ignoreBuildErrors: true },
  // No picture is resized on the server, so that the optional package sharp is never loaded.
  images: { unoptimized: true },
  headers: () => [
    { source: '/:path*', headers: headers(EVERYWHERE) },
    { source: '/_next/static/:path*', headers: headers(WORKER_SCRIPTS) },
    { source: '/wasm/:path*', headers: headers(WORKER_SCRIPTS) },
  ],
};
