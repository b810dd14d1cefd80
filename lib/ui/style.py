"""The one style block: what the theme's settings cannot say."""

from __future__ import annotations

from lib.charts.look import TOKENS

_RULES = """
.stApp, .stApp button, .stApp input, .js-plotly-plot text { font-variant-numeric: tabular-nums; word-break: keep-all; }
[data-testid="stMainBlockContainer"] { padding: 24px 32px 40px; max-width: 1568px; }
[data-testid="stHeader"] { background: transparent; }
.st-key-filters { position: sticky; top: 0; z-index: 99; background: var(--bg); border-bottom: 1px solid var(--line); padding: 10px 0; }
div[class*="st-key-panel_"][class*="st-key-panel_"] { border-top: 2px solid var(--ink); padding-top: 12px; gap: 8px; }
[data-testid="stSidebarNav"]::before { content: "구정한눈"; display: block; padding: 0 0 12px; font-size: 18px; font-weight: 700; color: var(--ink); letter-spacing: -.02em; }
.hn-what { font-size: 13px; line-height: 20px; color: var(--muted); }
.hn-cap { font-size: 12.5px; line-height: 19px; color: var(--muted); }
.hn-note { font-size: 12.5px; line-height: 19px; color: var(--t5); padding-left: 16px; position: relative; }
.hn-note::before { content: "!"; position: absolute; left: 3px; font-weight: 700; }
.hn-title { font-size: 17px; line-height: 24px; font-weight: 600; color: var(--ink); text-wrap: balance; }
.hn-page { font-size: 26px; line-height: 34px; font-weight: 700; color: var(--ink); margin: 0; }
.hn-brand { font-size: 18px; font-weight: 700; color: var(--ink); letter-spacing: -.02em; }
.hn-foot { font-size: 12px; line-height: 18px; color: var(--muted); }
.hn-formula { border-left: 3px solid var(--c1); padding: 8px 12px; color: var(--ink); line-height: 22px; }
.hn-places { width: 100%; border-collapse: collapse; font-size: 13px; }
.hn-places th { text-align: left; font-weight: 400; color: var(--muted); padding: 4px 8px 4px 0; border-bottom: 1px solid var(--edge); }
.hn-places td { padding: 5px 8px 5px 0; border-bottom: 1px solid var(--line); color: var(--body); vertical-align: top; }
.hn-places td.n { text-align: right; color: var(--ink); font-weight: 600; white-space: nowrap; }
.hn-places td.d { color: var(--ink); font-weight: 600; padding-top: 12px; } .hn-places td.p { white-space: nowrap; color: var(--muted); }
.hn-chip { display: inline-block; font-size: 12.5px; line-height: 20px; padding: 0 8px; border-radius: 3px; background: var(--fill); color: var(--ink); margin-right: 8px; }
.hn-chip.bad { background: var(--w2); color: var(--t2); } .hn-chip.ok { background: var(--w3); color: var(--t3); } .hn-chip.near { background: var(--w6); color: var(--t6); }
@media (max-width: 640px) {
  [data-testid="stMainBlockContainer"] { padding: 52px 16px 40px; }
  .hn-page { font-size: 22px; line-height: 30px; }
}
@media print {
  [data-testid="stSidebar"], [data-testid="stHeader"], .st-key-filters { display: none !important; }
  div[class*="st-key-panel_"] { break-inside: avoid; }
}
"""


def style(scheme: str) -> str:
    """The style block for light or dark, with the colour tokens in it."""
    tokens = TOKENS["dark" if scheme == "dark" else "light"]
    root = "".join(f"--{name}:{colour};" for name, colour in tokens.items())
    return f"<style>:root{{{root}}}{_RULES}</style>"
