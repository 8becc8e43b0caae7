"""The stylesheet of statements: light and dark, wide and narrow, on paper."""

STYLE = """
:root { color-scheme: light dark; --ink: #1b2430; --soft: #586373; --line: #d9dee5; --paper: #ffffff;
  --tint: #f4f6f9; --accent: #1f5fbf; --mark: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ecf2; --soft: #a2adbb; --line: #38424f; --paper: #14181e;
  --tint: #1c222a; --accent: #7fb0ff; --mark: #ff8f85; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2.5rem 1.5rem; max-width: 66rem; background: var(--paper); color: var(--ink);
  font: 15px/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
h1 { margin: 0; font-size: 1.9em; line-height: 1.2; }
small { color: var(--soft); font-weight: 400; font-size: .8em; }
h1 small { font-size: .5em; }
h2 { margin: 2rem 0 .5rem; font-size: 1.2em; }
h3 { margin: 2rem 0 .25rem; padding-top: .6rem; border-top: 2px solid var(--ink); font-size: 1.1em; }
h4 { margin: 1.25rem 0 .25rem; font-size: 1em; }
h2, h3, h4, thead, .italic { break-after: avoid; }
p { margin: .25rem 0; }
.kicker, .facts, footer { color: var(--soft); }
.kicker { letter-spacing: .04em; }
.amount { margin: .5rem 0 0; font-size: 2.6em; line-height: 1.1; font-weight: 700; }
.italic { margin-top: 1em; color: var(--soft); }
table { width: 100%; border-collapse: collapse; margin: .6rem 0; font-size: .87em; }
th, td { padding: .35em 1em .35em 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
th { color: var(--soft); font-weight: 600; vertical-align: bottom; }
.name { min-width: 9em; }
.figure { padding: .35em 0 .35em 1em; text-align: right; white-space: nowrap; }
.figure + .name { padding-left: 1em; }
td.main, .totals td { font-weight: 700; }
.heading th { padding-top: .9rem; color: var(--ink); }
.note td { color: var(--soft); }
.totals tr:first-child td { border-top: 2px solid var(--ink); }
tr { break-inside: avoid; }
.figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(14.5rem, 1fr)); gap: .9rem;
  margin: 1.2rem 0; }
figure { margin: 0; padding: .8rem; background: var(--tint); border-radius: .5rem; break-inside: avoid; }
figcaption, .told { font-weight: 700; }
figure p { font-size: .87em; line-height: 1.4; }
svg { display: block; width: 100%; height: auto; }
svg text { fill: var(--soft); font-size: 11px; }
.curve { fill: none; stroke: var(--accent); stroke-width: 2.5; stroke-linejoin: round; }
.level { stroke: var(--line); }
.goal { stroke: var(--soft); stroke-dasharray: 3 3; }
.reached { fill: var(--mark); stroke: var(--tint); stroke-width: 1.5; }
.way { fill: none; stroke: var(--mark); stroke-width: 1; stroke-dasharray: 1 2; }
.bars div { display: grid; grid-template-columns: minmax(8rem, 16rem) 1fr 5rem; gap: .75rem; align-items: center;
  font-size: .87em; break-inside: avoid; }
.bars svg { height: .8rem; }
.bars span:last-child { text-align: right; }
.bar { fill: var(--accent); }
.target { stroke: var(--ink); stroke-width: .4; }
.dim { color: var(--soft); }
.bold { font-weight: 700; }
dl { margin: .5rem 0; font-size: .87em; }
dl div { display: grid; grid-template-columns: 7rem 1fr; gap: .75rem; }
dt { color: var(--soft); }
.left-out dt { color: var(--mark); }
dd { margin: 0; }
footer { margin-top: 3rem; border-top: 2px solid var(--ink); font-size: .87em; }
footer h2 { color: var(--ink); }
@media screen and (max-width: 44rem) {
  body { padding: 1.25rem 1rem; }
  .amount { font-size: 2.1em; }
  table, tbody, tr, td, .heading th { display: block; }
  thead { display: none; }
  tr { padding: .5rem 0; border-bottom: 1px solid var(--line); }
  td, .figure, .figure + .name { display: flex; justify-content: space-between; gap: 1rem; padding: 0; border: 0;
    text-align: right; white-space: normal; }
  td:empty { display: none; }
  td::before { content: attr(data-label); color: var(--soft); font-weight: 400; text-align: left; }
  td:first-child, .note td { display: block; font-weight: 700; text-align: left; }
  td:first-child::before { content: none; }
  .note td { font-weight: 400; }
  .figures { grid-template-columns: 1fr; }
  dl div { display: block; margin-bottom: .4rem; }
  .bars div { grid-template-columns: 1fr 5rem; gap: 0 .75rem; margin-bottom: .4rem; }
  .bars svg { grid-column: 1; grid-row: 2; }
}
@media print {
  @page { size: A4; margin: 12mm; }
  :root { color-scheme: light; --ink: #000; --soft: #444; --line: #bbb; --paper: #fff; --tint: #fff; --accent: #1f5fbf;
    --mark: #b3261e; }
  body { padding: 0; max-width: none; font-size: 8pt; line-height: 1.3; }
  h2 { margin-top: 5mm; }
  h3 { margin-top: 4mm; padding-top: 1.5mm; border-top-width: 1px; }
  h4 { margin-top: 2.5mm; }
  th, td { padding: .4mm 1.6mm .4mm 0; }
  .figure { padding: .4mm 0 .4mm 1.6mm; }
  .figure + .name { padding-left: 1.6mm; }
  .name { min-width: 24mm; }
  .figures { grid-template-columns: repeat(4, 1fr); gap: 2mm; margin: 3mm 0; }
  figure { padding: 2mm; border: 1px solid var(--line); border-radius: 0; }
  dl, main > p { margin: 1mm 0; font-size: .85em; }
  table { margin: 1mm 0; font-size: .85em; }
  .amount { font-size: 2em; }
  footer { margin-top: 4mm; }
  dl div { grid-template-columns: 19mm 1fr; gap: 2mm; }
  p, .italic { margin: 1mm 0; }
}
"""
