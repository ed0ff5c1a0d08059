"""The look of a report: a style sheet for screens light and dark, and for paper."""

STYLE = """
:root { --ground: #f2f4f7; --card: #fff; --text: #1a1d23; --quiet: #58606e; --line: #d8dce3;
  --right: #2558d9; --wrong: #c4342b; --bar: #9aa5b8; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #14161a; --card: #1d2026; --text: #eceff4; --quiet: #a3abb9; --line: #333842;
    --right: #8ab4ff; --wrong: #ff9d94; --bar: #6b7486; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1120px; padding: 32px 24px; background: var(--ground);
  color: var(--text); font: 15px/1.5 system-ui, sans-serif; font-variant-numeric: tabular-nums; }
h1 { font-size: 26px; line-height: 1.25; margin: 0 0 12px; overflow-wrap: anywhere; }
h2 { font-size: 17px; margin: 0 0 12px; }
p { margin: 0 0 8px; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 16px; margin: 0 0 24px; }
dt, figcaption, .mistakes span { color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; }
section, figure { background: var(--card); border: 1px solid var(--line); border-radius: 12px;
  margin: 0 0 16px; padding: 20px; }
.accuracy strong { font-size: 44px; line-height: 1.1; margin-right: 8px; }
table { border-collapse: collapse; margin-top: 12px; }
th { font-weight: 400; text-align: left; color: var(--quiet); padding: 2px 24px 2px 0; }
td { text-align: right; padding: 2px 24px 2px 0; }
.charts { display: grid; gap: 0 16px; align-items: start; grid-template-rows: auto 1fr; }
@media (min-width: 900px) {
  .charts { grid-template-columns: 11fr 9fr; }
  .charts figure:first-child { grid-row: span 2; }
}
figcaption { margin-top: 12px; font-size: 13px; }
svg { display: block; width: 100%; height: auto; max-width: 560px; margin: 0 auto; }
.charts figure:last-child svg { max-width: 380px; }
svg text { fill: var(--text); font-size: 13px; }
svg .middle { text-anchor: middle; }
svg .end { text-anchor: end; }
svg .quiet { fill: var(--quiet); font-size: 12px; }
svg .name { font-weight: 600; }
svg .on { fill: var(--card); }
.cell { fill: var(--card); stroke: var(--line); }
.right, .dot { fill: var(--right); }
.wrong { fill: var(--wrong); }
.bar { fill: var(--bar); }
.grid { stroke: var(--line); }
.ideal { stroke: var(--quiet); stroke-dasharray: 5 5; }
.curve { fill: none; stroke: var(--right); stroke-width: 2; }
.halo { stroke: var(--card); stroke-width: 4; }
.whisker { stroke: var(--quiet); stroke-width: 1.5; }
.few { fill: var(--card); stroke: var(--right); stroke-width: 2; }
ul { margin: 0; padding-left: 20px; overflow-wrap: anywhere; }
.mistakes { list-style: none; padding: 0; display: grid; gap: 16px 12px;
  grid-template-columns: repeat(auto-fill, minmax(96px, 1fr)); }
.mistakes li { display: flex; flex-direction: column; align-items: center; }
.mistakes img { image-rendering: pixelated; border: 1px solid var(--line); border-radius: 4px; }
@media print { section, figure { break-inside: avoid; } }
"""
