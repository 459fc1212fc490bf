import { type NextRequest, NextResponse } from 'next/server';

/**
 * The Content-Security-Policy of a document. Scripts run only with the nonce of this request, or when a script that
 * has it loads them. Pages therefore have to be rendered on request: app/layout.tsx reads the header `x-nonce`.
 */
const policy = (nonce: string): string => {
  // React rebuilds server-side stack traces with eval while developing.
  const development = process.env.NODE_ENV === 'development' ? " 'unsafe-eval'" : '';
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic' 'wasm-unsafe-eval'${development}`,
    // React Flow and Radix position elements with style attributes.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "worker-src 'self' blob:",
    "connect-src 'self'",
    "font-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
};

export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('Content-Security-Policy', policy(nonce));
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('Content-Security-Policy', policy(nonce));
  return response;
}

/** Documents only: the files of the build and of public/ need no nonce. */
export const config = { matcher: '/((?!_next/|wasm/|models/|favicon).*)' };
