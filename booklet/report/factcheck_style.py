"""How the fact-check sheet looks, on a screen and on A4.

Enters: what its footer says.  Leaves: CSS.  Page numbers are the print engine's (CSS Paged Media 3, margin boxes);
where it has none, the sheet is printed without.
"""

from __future__ import annotations

_FOOTER = """
@page {{ size: A4; margin: 14mm 16mm 17mm;
  @bottom-left {{ content: "{left}"; font: 8pt Georgia, serif; }}
  @bottom-right {{ content: counter(page) "/" counter(pages); font: 8pt Georgia, serif; }} }}
"""
_STYLE = """
body { font: 9.5pt/1.3 Georgia, "Times New Roman", serif; color: #000; background: #fff;
  max-width: 178mm; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 17pt; line-height: 1.2; margin: 0 0 .4em; }
h2 { font-size: 13pt; margin: 1.4em 0 .5em; break-after: avoid; }
h3 { font-size: 11pt; margin: 0 0 .3em; break-after: avoid; }
small { font-weight: normal; color: #444; }
p { margin: .3em 0; } ul, ol { margin: .3em 0; padding-left: 1.4em; }
section.sign h2 { margin-top: 0; }
article, section.sign { border: .6pt solid #777; padding: 2mm 3.5mm; margin: 0 0 3mm; }
article { box-decoration-break: clone; -webkit-box-decoration-break: clone; }
.behind, section.sign { break-inside: avoid; } section.sign { margin-top: 4mm; } p.intro { break-after: avoid; }
table { border-collapse: collapse; width: 100%; margin: .2em 0 .5em; }
caption { text-align: left; font-weight: bold; padding-bottom: .3em; }
tr, li, dl > div, p.text { break-inside: avoid; } thead { display: table-header-group; break-after: avoid; }
tbody tr:first-child { break-before: avoid; }
th, td { text-align: left; vertical-align: top; padding: .22em .7em .22em 0; border-bottom: .4pt solid #bbb; }
th { font-weight: normal; color: #444; }
td.page { width: 2.6em; } td { overflow-wrap: anywhere; }
td.tick, th.tick { width: 4.2em; text-align: center; padding-right: 0; }
td.mend, th.mend { width: 32mm; padding-left: .6em; } td.mend { border-left: .4pt solid #bbb; }
td.hash { font-size: 7.5pt; }
dl { margin: .2em 0; } dl > div { display: flex; gap: .8em; padding: .06em 0; }
dt { flex: 0 0 8.5em; color: #444; } dd { margin: 0; flex: 1; min-width: 0; overflow-wrap: anywhere; }
mark { background: none; font-weight: bold; }
.not { font-weight: bold; }
.box { display: inline-block; width: 3.4mm; height: 3.4mm; border: .7pt solid #000; vertical-align: -.4mm; }
.line { display: flex; gap: 4mm; align-items: flex-end; padding-top: 2.5mm; } .line span { white-space: nowrap; }
.line span.room { flex: 1; border-bottom: .6pt solid #000; height: 4.5mm; }
.line span.room.wide { flex: 3; } .line.last { gap: 14mm; font-size: 12pt; font-weight: bold; }
p.text { padding-left: 4.5em; text-indent: -4.5em; }
.count { display: inline-block; width: 4.5em; text-indent: 0; color: #444; }
@media print { body { max-width: none; margin: 0; padding: 0; } a { color: inherit; text-decoration: none; } }
"""


def style(name: str, identity: str) -> str:
    """Return the style sheet; the footer says what the sheet is of, and, where there are files, which."""
    left = " · ".join(part for part in (f"Fact-check sheet: {name}", identity) if part)
    plain = "".join(each for each in left if each.isalnum() or each in " -·:,_.")
    return _FOOTER.format(left=plain) + _STYLE
