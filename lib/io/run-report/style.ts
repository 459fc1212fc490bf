import { Html } from './html';

/** The look of a report, in light and dark. */
export const STYLE = new Html(`
:root { color-scheme: light dark; --page: #fff; --ink: #17202b; --muted: #4b5866; --line: #dbe1e8; --soft: #f3f5f8;
  --shade: #2563c9; --v0: #b34a08; --v1: #2563c9; --v2: #2c7a4b; --v3: #8a3fb0; }
@media (prefers-color-scheme: dark) {
  :root { --page: #181d25; --ink: #e9edf2; --muted: #b0bac6; --line: #3a4453; --soft: #212833;
    --shade: #7db1ff; --v0: #ff9d5c; --v1: #7db1ff; --v2: #7ccf9b; --v3: #cf9cf0; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 2rem 1rem 4rem; background: var(--page); color: var(--ink);
  font: 0.9375rem/1.55 system-ui, sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 0.5rem; overflow-wrap: anywhere; }
h2 { font-size: 1.15rem; margin: 2.25rem 0 0.5rem; padding-top: 0.75rem; border-top: 1px solid var(--line); }
h3 { font-size: 0.95rem; margin: 1rem 0 0.25rem; }
p { margin: 0.25rem 0; max-width: 46rem; }
.muted, figcaption, caption { color: var(--muted); font-size: 0.8125rem; }
.verdict { font-weight: 600; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.15rem 1rem; margin: 0; }
dt { color: var(--muted); } dd { margin: 0; overflow-wrap: anywhere; }
code { font: 0.8125rem ui-monospace, monospace; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: 0.8125rem; font-variant-numeric: tabular-nums; margin: 0.5rem 0; }
caption { text-align: left; padding-bottom: 0.25rem; }
th, td { padding: 0.2rem 0.6rem; text-align: right; vertical-align: top; border-bottom: 1px solid var(--line); }
th { font-weight: 500; } thead th { color: var(--muted); }
th[scope='colgroup'] { text-align: center; }
th[scope='row'], .words th, .words td { text-align: left; overflow-wrap: break-word; max-width: 24rem; }
.words td:last-child { max-width: 40rem; }
.matrices { display: flex; flex-wrap: wrap; gap: 0.5rem 2rem; }
.matrix td, .matrix thead th { text-align: center; min-width: 3.5rem; border: 1px solid var(--page); }
.matrix td { background: color-mix(in srgb, var(--shade) calc(var(--share) * 45%), var(--soft)); }
.matrix .diagonal { font-weight: 700; }
.matrix small { display: block; font-weight: 400; }
figure { margin: 1rem 0; }
svg { max-width: 100%; height: auto; display: block; }
svg text { fill: var(--muted); font: 12px system-ui, sans-serif; }
.axis, .wire { stroke: var(--line); fill: none; } .chance { stroke: var(--muted); stroke-dasharray: 2 4; }
.line { fill: none; stroke: var(--c); stroke-width: 2; stroke-linejoin: round; }
.line.training { stroke-width: 1.25; stroke-dasharray: 5 4; opacity: 0.75; }
.mark { fill: var(--c); stroke: var(--page); } .mean { stroke: var(--c); stroke-width: 2; }
.v0 { --c: var(--v0); } .v1 { --c: var(--v1); } .v2 { --c: var(--v2); } .v3 { --c: var(--v3); }
.legend { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; list-style: none; padding: 0; margin: 0.25rem 0;
  font-size: 0.8125rem; }
.legend svg { display: inline-block; vertical-align: -2px; margin-right: 0.35rem; }
.picture { width: 100%; max-height: 26rem; background: var(--soft); border-radius: 8px; }
.card { fill: var(--page); stroke: var(--muted); stroke-width: 3; } .wire { stroke: var(--muted); stroke-width: 4; }
.picture text { fill: var(--ink); font-size: 20px; }
footer { margin-top: 3rem; }
@media print { body { max-width: none; } h2 { break-after: avoid; } figure, tr { break-inside: avoid; } }
`);
