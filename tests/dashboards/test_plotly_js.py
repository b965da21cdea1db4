from __future__ import annotations

from dashboards import plotly_js


def test_the_wrapper_is_gone_and_the_licence_stays() -> None:
    served = plotly_js.script()
    assert served.startswith("/**\n* plotly.js v")
    assert "Copyright" in served[:200]
    assert served[:400].count(plotly_js.BEGIN) == 1
    assert "factory()" not in served[:1000]
    assert served.endswith("window.Plotly = Plotly;\n")


def test_a_script_in_another_wrapper_is_served_as_it_is() -> None:
    other = "/* licence */ (function () { window.Plotly = {}; })();"
    assert plotly_js.bare(other) == other
