"""The first page: what this is, from which data, which selection, and how to cite it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboards import shell, words
from dashboards import state as states
from dashboards.choices import KINDS, read
from dashboards.lenses import LENSES
from dashboards.report.markup import text

if TYPE_CHECKING:
    from dashboards.file import Generation

COUNTED = """
select (select count(*) from main.contributions where kind = 'commit') as commits,
    (select count(*) from main.contributions where kind = 'pull_request') as pull_requests,
    (select count(*) from main.contributions where kind = 'review') as reviews,
    (select count(*) from main.contributors where kind = 'person'
        and merged_into is null) as contributors,
    (select count(distinct repository) from main.monthly) as repositories
"""
COLLECTED = """
select entity, count(distinct repository)::bigint as sources, sum(rows)::bigint as rows,
    min(collected_at)::date as oldest, max(collected_at)::date as newest
from main.collections group by entity order by entity
"""


def front(current: Generation, facts: dict[str, str], notices: str) -> str:
    """Title, warnings, data versions, selection, citation; the header stays open for the contents.

    Args:
        current: the version of the published file.
        facts: its row of main.build.
        notices: what stands above every page, as HTML.
    """
    return (
        f'<header class="front"><h1>Who builds open-source AI</h1><p class="lead">{_scope(current)}'
        f"</p>{_mark(facts)}{notices}{_facts(current, facts)}"
        f"<h4>Data versions</h4>{_collected(current)}"
        f"<h4>How to cite</h4><p>{text(citation(facts))}</p><pre>{text(entry(facts))}</pre>"
    )


def citation(facts: dict[str, str]) -> str:
    """The build in one sentence, as a reader would cite it."""
    return (
        f"{shell.TITLE} {facts.get('tool_version', '–')}: Who builds open-source AI, from where, "
        f"for whom. Build {facts.get('build_id', '–')}, data as of "
        f"{facts.get('as_of', '–')[:10]}."
    )


def entry(facts: dict[str, str]) -> str:
    """The same for a bibliography, as BibTeX."""
    build = facts.get("build_id", "unknown")
    return (
        f"@misc{{ai-contribution-tracker-{build},\n"
        f"  title  = {{{shell.TITLE}: who builds open-source AI, from where, for whom}},\n"
        f"  year   = {{{facts.get('as_of', '')[:4]}}},\n"
        f"  note   = {{Version {facts.get('tool_version', '–')}, build {build}, configuration "
        f"{facts.get('config_version', '–')[:16]}, data as of {facts.get('as_of', '–')[:10]}}}\n}}"
    )


def _scope(current: Generation) -> str:
    row = current.frame(COUNTED).iloc[0]
    said = [
        f"{words.count(row[name])} {name.replace('_', ' ')}"
        for name in ("commits", "pull_requests", "reviews")
        if row[name]
    ]
    return (
        f"{', '.join(said) or 'No contributions'} by {words.count(row['contributors'])} "
        f"contributors to {words.count(row['repositories'])} repositories: from where, for whom, "
        "and how tightly the threads are woven across borders."
    )


def _mark(facts: dict[str, str]) -> str:
    if facts.get("profile", "analyst") == "public":
        return ""
    return (
        '<div class="notice notice-warn"><strong>Analyst’s report: not for redistribution.'
        "</strong> Small groups are withheld as in the dashboard, but it was made from a file with "
        "rows of single people.</div>"
    )


def _facts(current: Generation, facts: dict[str, str]) -> str:
    choices = read(current)
    chosen = states.default(choices)
    lens = LENSES[chosen.lens]
    kinds = " and ".join(KINDS[kind].lower() for kind in chosen.kinds)
    rows = {
        "Build": facts.get("build_id", "–"),
        "Data as of": f"{facts.get('as_of', '–')[:16]} UTC",
        "Built": f"{facts.get('built_at', '–')[:16]} UTC",
        "Version": facts.get("tool_version", "–"),
        "Configuration": facts.get("config_version", "–"),
        "Profile": facts.get("profile", "–"),
        "Selection": f"{words.selection(chosen, choices)}, {words.period(chosen)}, {kinds}",
        "Lens": f"{lens.label}: {lens.basis}. {lens.warning}",
        "Withheld": f"groups of fewer than {choices.smallest_group} people",
    }
    listed = "".join(f"<dt>{text(name)}</dt><dd>{text(said)}</dd>" for name, said in rows.items())
    return (
        f"<dl>{listed}</dl><p>Every figure shows the selection above, the one a bare address of "
        "the dashboard shows; the dashboard shows any other.</p>"
    )


def _collected(current: Generation) -> str:
    rows = "".join(
        f"<tr><td>{text(row['entity']).replace('_', ' ')}</td>"
        f'<td class="number">{words.count(row["sources"])}</td>'
        f'<td class="number">{words.count(row["rows"])}</td>'
        f"<td>{row['oldest']:%Y-%m-%d}</td><td>{row['newest']:%Y-%m-%d}</td></tr>"
        for row in current.frame(COLLECTED).to_dict("records")
    )
    heads = ("Collected", "Repositories or shards", "Rows", "Least recent", "Most recent")
    return (
        '<div class="wide"><table><thead><tr>'
        + "".join(
            f'<th scope="col"{" class=number" if 0 < place < 3 else ""}>{name}</th>'  # noqa: PLR2004
            for place, name in enumerate(heads)
        )
        + f"</tr></thead><tbody>{rows}</tbody></table></div>"
    )
