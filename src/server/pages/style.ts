/** The look of the pages: one sheet, no images, colours that pass WCAG AA in both schemes. */
export const style = `
:root {
  color-scheme: light dark;
  --ground: #fbfbfa; --surface: #ffffff; --sunken: #f2f3f1; --line: #d9dcd7; --text: #1d2320; --quiet: #5a635e;
  --link: #0b5c8a; --focus: #0b5c8a; --accent: #14532d;
  --good: #14662f; --good-ground: #e3f3e7; --bad: #a3201d; --bad-ground: #fbe6e4;
  --open: #7a4d00; --open-ground: #faeed4; --none: #555d59; --none-ground: #eceeeb;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif;
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", "JetBrains Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --ground: #14181a; --surface: #1b2023; --sunken: #22282b; --line: #384045; --text: #e6eae7; --quiet: #a3ada8;
    --link: #7cc4f0; --focus: #9ad4f7; --accent: #8fd6a5;
    --good: #86dba0; --good-ground: #17351f; --bad: #ff9d96; --bad-ground: #431a19;
    --open: #f2c46b; --open-ground: #3b2c0c; --none: #b2bab6; --none-ground: #2a3134;
  }
}
* { box-sizing: border-box; }
html { font: 100%/1.5 var(--sans); color: var(--text); background: var(--ground); }
body { margin: 0; }
a { color: var(--link); text-underline-offset: .15em; text-decoration-thickness: 1px; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
main:focus { outline: none; }
.skip { position: absolute; left: -100vw; top: 0; padding: .75rem 1rem; background: var(--surface); z-index: 2; }
.skip:focus { left: 0; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

header { display: flex; flex-wrap: wrap; gap: .25rem 2rem; align-items: baseline; padding: .75rem 2rem; background: var(--surface); border-bottom: 1px solid var(--line); }
.brand { font-weight: 700; letter-spacing: .01em; color: var(--accent); text-decoration: none; }
header ul, .trail ol, .marks, .paging ul, .legend, .readings { list-style: none; margin: 0; padding: 0; }
header ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
header nav a { display: inline-block; padding: .25rem 0; color: var(--text); text-decoration: none; border-bottom: 3px solid transparent; }
header nav a:hover { border-bottom-color: var(--line); }
header nav a[aria-current] { border-bottom-color: var(--accent); font-weight: 600; }

main { max-width: 76rem; margin: 0 auto; padding: 1.5rem 2rem 5rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: .5rem 0 .75rem; overflow-wrap: anywhere; }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 2.5rem 0 .75rem; overflow-wrap: anywhere; }
h3 { font-size: 1rem; margin: 1.25rem 0 .5rem; overflow-wrap: anywhere; }
h4 { font-size: .8125rem; margin: 1rem 0 .25rem; color: var(--quiet); font-weight: 600; }
p { max-width: 46rem; margin: .5rem 0 1rem; }
.lead { font-size: 1.0625rem; color: var(--quiet); }
.quiet { color: var(--quiet); font-size: .875rem; }
.trail ol { display: flex; flex-wrap: wrap; font-size: .875rem; color: var(--quiet); }
.trail li + li::before { content: "/"; padding: 0 .5rem; }
.version, code, pre { font-family: var(--mono); font-size: .875rem; }
.version { overflow-wrap: anywhere; }
b.version { font-weight: 600; font-size: inherit; }
.arrow { color: var(--quiet); padding: 0 .15rem; }

.scroll { overflow-x: auto; margin: .75rem 0 1.5rem; background: var(--surface); border: 1px solid var(--line); border-radius: 6px; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; padding: .625rem 1rem; font-size: .875rem; color: var(--quiet); }
th, td { text-align: left; vertical-align: top; padding: .5rem 1rem; border-top: 1px solid var(--line); }
thead th { font-size: .8125rem; color: var(--quiet); font-weight: 600; background: var(--sunken); white-space: nowrap; }
tbody th { font-weight: 500; }
tbody tr:hover > * { background: var(--sunken); }
td time { white-space: nowrap; }
.matrix td { min-width: 8.5rem; }
.matrix thead th { white-space: normal; vertical-align: bottom; min-width: 8.5rem; }
.matrix thead .version { color: var(--text); }
.matrix .marks { margin-top: .25rem; }

.mark { display: inline-flex; gap: .35em; align-items: baseline; padding: .05rem .5rem; border-radius: 999px; font-size: .875rem; font-weight: 600; white-space: nowrap; border: 1px solid; }
.mark.passed, .mark.fits, .mark.yes { color: var(--good); background: var(--good-ground); }
.mark.failed, .mark.does-not-fit, .mark.no { color: var(--bad); background: var(--bad-ground); }
.mark.unverified, .mark.unknown { color: var(--open); background: var(--open-ground); border-style: dashed; }
.mark.no-pact { color: var(--none); background: var(--none-ground); }
.marks { display: flex; flex-wrap: wrap; gap: .25rem .375rem; }
td > .marks:has(> li:not(.tag)) { flex-direction: column; }
.tag { padding: 0 .45rem; border-radius: 4px; font-size: .8125rem; font-weight: 400; color: var(--none); background: var(--none-ground); overflow-wrap: anywhere; }
.tag.place { color: var(--text); background: transparent; box-shadow: inset 0 0 0 1px var(--line); }

pre { margin: .5rem 0 1rem; padding: .75rem 1rem; overflow-x: auto; background: var(--sunken); border: 1px solid var(--line); border-radius: 6px; line-height: 1.55; }
dl { margin: 0 0 .5rem; display: grid; grid-template-columns: minmax(6rem, max-content) 1fr; gap: .125rem 1rem; font-size: .875rem; }
dt { font-family: var(--mono); color: var(--quiet); }
dd { margin: 0; font-family: var(--mono); overflow-wrap: anywhere; }
.matching { font-family: var(--sans); font-size: .8125rem; color: var(--link); font-style: italic; }
.matching::before { content: "\\2190\\a0"; }
p.matching { margin: 0; }

.question { display: flex; flex-wrap: wrap; gap: .75rem 1.25rem; align-items: end; margin: 1rem 0 1.5rem; }
.question p { margin: 0; display: grid; gap: .25rem; }
label { font-size: .875rem; font-weight: 600; }
input, select, button { font: inherit; color: inherit; padding: .4rem .7rem; min-height: 2.5rem; border: 1px solid var(--quiet); border-radius: 5px; background: var(--surface); max-width: 100%; }
select, input { min-width: 13rem; }
button { cursor: pointer; font-weight: 600; background: var(--accent); color: var(--ground); border-color: var(--accent); }
button:hover { filter: brightness(1.1); }

.verdict { border: 1px solid; border-left-width: 10px; border-radius: 6px; padding: 1.25rem 1.5rem; margin: 1.5rem 0; }
.verdict h2 { margin: 0; font-size: 1.25rem; font-weight: 500; color: var(--text); }
.verdict p { margin: .75rem 0 0; color: var(--text); }
.verdict .word { display: block; font-size: 2.75rem; font-weight: 750; line-height: 1.1; margin-bottom: .25rem; }
.verdict.yes { border-color: var(--good); background: var(--good-ground); } .verdict.yes .word { color: var(--good); }
.verdict.no { border-color: var(--bad); background: var(--bad-ground); } .verdict.no .word { color: var(--bad); }
.verdict.unknown { border-color: var(--open); background: var(--open-ground); } .verdict.unknown .word { color: var(--open); }
.edges { padding: 0; margin: 0; list-style: none; counter-reset: edge; }
.edges > li { background: var(--surface); border: 1px solid var(--line); border-radius: 6px; padding: .25rem 1.5rem .5rem; margin: 0 0 1rem; }
.edges > li:is(.failed, .comparison-failed) { border-left: 6px solid var(--bad); } .edges > li:not(.failed, .comparison-failed) { border-left: 6px solid var(--open); }
.edges h3 { margin: .75rem 0 .25rem; font-weight: 600; } .edges p { margin: .25rem 0; max-width: none; }

.interaction { border-top: 1px solid var(--line); margin-top: 2rem; }
.interaction h2 { margin: 1.5rem 0 .25rem; }
.interaction .count { color: var(--quiet); font-weight: 400; margin-right: .4rem; }
.states { color: var(--quiet); margin: .25rem 0 .75rem; }
.exchange { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 27rem), 1fr)); gap: 0 2rem; }
.exchange > div { min-width: 0; }
.line { font-family: var(--mono); overflow-wrap: anywhere; margin: 0; }
.contents ol { columns: 24rem auto; padding-left: 1.5rem; margin: 0; }
details { margin-top: 3rem; } summary { cursor: pointer; font-weight: 600; }
.paging { display: flex; flex-wrap: wrap; gap: 1rem; align-items: baseline; font-size: .875rem; } .paging p { margin: 0; color: var(--quiet); } .paging ul { display: flex; gap: 1rem; }
.legend { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; font-size: .875rem; color: var(--quiet); }
.readings > li { margin: .375rem 0; }

.difference { font-size: .875rem; } .difference td { padding: 0 1rem; border: 0; } .difference code { white-space: pre-wrap; overflow-wrap: anywhere; }
.difference tbody tr:hover > * { background: inherit; }
.difference thead th { padding: 0; } .difference .sign { width: 1%; padding-right: 0; position: relative; font-family: var(--mono); user-select: none; }
.difference .added, .difference .added:hover > td { background: var(--good-ground); } .difference .added { color: var(--good); }
.difference .removed, .difference .removed:hover > td { background: var(--bad-ground); } .difference .removed { color: var(--bad); }
.difference .gap td { color: var(--quiet); background: var(--sunken); text-align: center; }

.drawing { position: relative; }
.network { display: block; margin: 0 auto; max-width: 100%; height: auto; }
.network.wide { max-width: none; }
.network.moved { max-width: none; width: 100%; height: 70vh; cursor: grab; }
.node rect { fill: var(--surface); stroke: var(--quiet); stroke-width: 1.25; }
.node text { fill: var(--text); font: 500 14px var(--sans); }
.node:hover rect, .node:focus-visible rect { stroke: var(--focus); stroke-width: 3; } .node:focus-visible { outline: none; }
.edge path { fill: none; stroke-width: 1.75; } .edge .head { stroke: none; } .edge circle { fill: var(--surface); stroke-width: 1.5; } .edge text { font: 700 12px var(--sans); }
.edge.passed { --tone: var(--good); } .edge.failed { --tone: var(--bad); } .edge.unverified { --tone: var(--open); } .edge.no-pact { --tone: var(--none); }
.edge path, .edge circle { stroke: var(--tone); } .edge .head, .edge text { fill: var(--tone); }
.edge.failed path { stroke-width: 3; } .edge.unverified path:not(.head), .edge.no-pact path:not(.head) { stroke-dasharray: 6 5; }
.faded { opacity: .2; }
.tools { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; margin-top: 1.5rem; }
.tools button { background: var(--surface); color: var(--text); border-color: var(--quiet); min-width: 2.5rem; }

@media (max-width: 60rem) { .network { max-width: none; } }
@media (max-width: 40rem) { header, main { padding-left: 1rem; padding-right: 1rem; } th, td { padding: .5rem .625rem; } }
@media (prefers-reduced-motion: no-preference) { .edge, .node { transition: opacity .15s; } }
@media (forced-colors: active) { .mark, .verdict, .edges > li { forced-color-adjust: auto; } }
@media print {
  :root { --ground: #fff; --surface: #fff; --sunken: #fff; }
  header nav, .skip, .question, .tools, .paging, .trail { display: none; }
  header { padding: .5rem 0; } main { max-width: none; padding: 0; } .scroll, pre { overflow: visible; } pre { white-space: pre-wrap; }
  a { color: inherit; text-decoration: none; } tr, .edges > li, .verdict { break-inside: avoid; } h2, h3 { break-after: avoid; }
}
`
