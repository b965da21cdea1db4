"""plotly.js as the dashboard serves it: the package's own script, its module wrapper taken off.

Inside the wrapper all 4.8 MB are the body of one function that is called later: a browser parses
them once when they arrive and once more when it is called, a fifth of what loading them costs
(benchmarks/README.md). At top level it parses them once, beside the page.
"""

from __future__ import annotations

from functools import cache

import plotly
from plotly.offline import get_plotlyjs

ADDRESS = f"/plotly-{plotly.__version__}.js"
BEGIN = '"use strict";var Plotly='
END = "\nreturn Plotly;\n}));"


@cache
def script() -> str:
    """The text of the script."""
    return bare(get_plotlyjs())


def bare(text: str) -> str:
    """A script without its wrapper, under its licence; unchanged where the wrapper is another."""
    begin, end = text.find(BEGIN), text.rfind(END)
    if not 0 <= begin < end:
        return text
    licence = text[: text.find("*/") + 2]
    return f"{licence}\n{text[begin:end]}\n"
