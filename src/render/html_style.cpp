// The style sheet: plain rules with literal colours, which mail programs understand too. Every rule with a
// colour of its own keeps a contrast of at least 4.5 to 1 (tests/packaging/html_valid.py computes it).
#include "render/html_parts.hpp"

namespace goodplan::render {

std::string_view html_style() {
    return R"(html { color-scheme: light dark; }
body { max-width: 80em; margin: 0 auto; padding: 1.5em 1.25em 2.5em; background: #ffffff; color: #14181b;
  font: 1em/1.45 "Segoe UI", Arial, "Helvetica Neue", sans-serif; overflow-wrap: anywhere; }
h1 { margin: 0 0 0.4em; font-size: 1.6em; line-height: 1.2; }
h2 { margin: 1.7em 0 0.4em; font-size: 1.15em; line-height: 1.3; }
p, dd, td, th { white-space: pre-wrap; }
header { padding-bottom: 0.8em; border-bottom: 4px solid #1d4f7c; }
header p { margin: 0.2em 0; }
main p { max-width: 46em; margin: 0.4em 0; }
nav { margin: 1em 0 0; }
nav ul { margin: 0; padding: 0; list-style: none; }
nav li { display: inline-block; margin: 0 1.5em 0 0; padding: 0.25em 0; }
a { background: #ffffff; color: #1a5591; }
a:focus { outline: 3px solid #1a5591; outline-offset: 2px; }
table { width: 100%; margin: 1.2em 0 0; border-collapse: collapse; }
caption { padding: 0 0 0.3em; text-align: left; font-weight: bold; }
caption h2 { margin: 0.5em 0 0; }
th, td { padding: 0.45em 1.1em 0.45em 0; border-bottom: 1px solid #c3c9ce; text-align: left; vertical-align: top; }
thead th { min-width: 4em; border-bottom: 2px solid #5b666e; vertical-align: bottom; font-size: 0.85em;
  overflow-wrap: normal; }
.wide { min-width: 11em; }
.day { min-width: 8.5em; }
.some { min-width: 8em; }
.whole { white-space: nowrap; }
.right { text-align: right; }
dl { margin: 1em 0 0; }
dl div { display: flex; padding: 0.45em 0; border-bottom: 1px solid #c3c9ce; }
dt { flex: 0 0 9em; padding-right: 1.1em; font-weight: bold; }
dd { flex: 1 1 0; min-width: 0; max-width: 46em; margin: 0; }
.strong { font-weight: bold; }
.bad { background: #ffffff; color: #8c1510; }
.caution { background: #ffffff; color: #604000; }
.good { background: #ffffff; color: #0f5427; }
.quiet { background: #ffffff; color: #545e66; }
.whole .bad, .whole .caution, .whole .good { padding: 0.1em 0.35em; border-radius: 0.2em; font-weight: bold; }
.whole .bad { background: #fdecea; color: #8c1510; }
.whole .caution { background: #fff3cf; color: #604000; }
.whole .good { background: #e3f3e7; color: #0f5427; }
footer { margin: 2.5em 0 0; padding: 0.8em 0 0; border-top: 1px solid #5b666e; background: #ffffff; color: #545e66;
  font-size: 0.9em; }
footer p { margin: 0.2em 0; white-space: break-spaces; }
@media screen and (min-width: 68em) {
  .day { white-space: nowrap; }
}
@media screen and (max-width: 56em) {
  body { padding: 1em; }
  h1 { font-size: 1.3em; }
  nav li { display: block; margin: 0; }
  table, caption, tbody, tr, td, tbody th { display: block; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { padding: 0.6em 0; border-bottom: 1px solid #5b666e; }
  td, tbody th { padding: 0.1em 0; border: 0; }
  .wide, .day, .some, .whole, .right { min-width: 0; text-align: left; white-space: pre-wrap; }
  td:empty { display: none; }
  td::before { content: attr(data-label) ": "; font-weight: bold; }
  dl div { display: block; }
}
@media screen and (prefers-color-scheme: dark) {
  body { background: #15191c; color: #e9ecee; }
  header { border-color: #7fb2de; }
  a { background: #15191c; color: #93c4ef; }
  a:focus { outline-color: #93c4ef; }
  th, td, dl div { border-color: #444d54; }
  thead th, tr, footer { border-color: #87939b; }
  .bad { background: #15191c; color: #ffc7c1; }
  .caution { background: #15191c; color: #ffe09a; }
  .good { background: #15191c; color: #b4e6c3; }
  .whole .bad { background: #4a1512; color: #ffc7c1; }
  .whole .caution { background: #40300a; color: #ffe09a; }
  .whole .good { background: #12381f; color: #b4e6c3; }
  .quiet { background: #15191c; color: #a9b3ba; }
  footer { background: #15191c; color: #a9b3ba; }
}
@media print {
  @page { margin: 14mm 12mm; }
  body { max-width: none; padding: 0; font-size: 9.5pt; }
  nav { display: none; }
  thead { display: table-header-group; }
  h2, caption, thead { break-after: avoid; }
  tr, dl div { break-inside: avoid; }
  tbody tr:first-child { break-before: avoid; }
  .whole .bad, .whole .caution, .whole .good { border: 1px solid #14181b; }
}
)";
}

} // namespace goodplan::render
