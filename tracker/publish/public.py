"""What may be shared: aggregates with every small cell withheld, and reference tables.

A cell is one value of one lens in one quarter and repository (or in all of them). Cells of fewer
than k persons are withheld with their complement by `metrics.suppressed`, once among the values of
a repository and once among the repositories of a value, until neither direction hides a cell that
a total gives away (Hundepool et al. 2012, Statistical Disclosure Control, secondary suppression).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import duckdb

_LENSES = {
    "place": "economy",
    "employer": "organization_economy",
    "organization": "organization",
    "zone": "zone",
}
_SEATS = {"organization": "organization_economy"}
_AS_THEY_ARE = (
    *(
        "regions",
        "economies",
        "subdivisions",
        "events",
        "families",
        "presets",
        "evidence_precedence",
        "metrics",
    ),
    *("sources", "unverified", "repository_homes", "model_families", "models", "accelerators"),
    *("model_derivations", "model_observations", "economy_flows", "components", "dependencies"),
    *("dependency_years", "import_breadth", "licences", "copyright_holders"),
    *("claims", "claim_tests"),  # judged with small groups already withheld
)
_CELL = """
    select '{lens}' as lens, cast(date_trunc('quarter', month) as date) as quarter, {scope} as
        repository, {column} as value, any_value({seat}) as seat,
        cast(sum(contributions) as bigint) as contributions,
        cast(sum(changes) as bigint) as changes, count(distinct contributor_id) as persons
    from main.monthly_contributors
    where kind = 'commit' and contributor_kind = 'person' and not is_merge and month is not null
    group by all
"""
_HIDE = """
    update memory.cells as cell set is_withheld = true
    from (
        select cell_id, metrics.suppressed(
            case when is_withheld then least(persons, k - 1) else persons end, k,
            {margin}, cell_id
        ) as is_hidden
        from memory.cells
        {rows}
    ) as found
    where cell.cell_id = found.cell_id and found.is_hidden and not cell.is_withheld
"""
_DIRECTIONS = (
    ("lens || '|' || quarter || '|' || coalesce(repository, '')", ""),
    # the organizations of one seat, whose sum stands in the lens of seats
    (
        "seat || '|' || quarter || '|' || coalesce(repository, '')",
        "where lens = 'organization' and seat is not null",
    ),
    ("lens || '|' || quarter || '|' || coalesce(value, '')", "where repository is not null"),
)


def shareable(con: duckdb.DuckDBPyConnection) -> Mapping[str, str]:
    """Name of every table made to be shared, with the query that gives its rows.

    Args:
        con: from `tracker.publish.read.reading`: the published file, with an in-memory catalog
            `memory` beside it, where the cells are worked out.
    """
    names = con.execute(
        "select table_name from duckdb_tables() where database_name = 'tracker'"
        " union select view_name from duckdb_views() where database_name = 'tracker'"
    )
    held = {name for (name,) in names.fetchall()}  # an earlier version's file may hold fewer
    if "contributions" not in held:  # a public file holds nothing else
        found = con.execute("select table_name from duckdb_tables() where schema_name = 'main'")
        return {name: f"select * from main.{name}" for (name,) in sorted(found.fetchall())}
    _work_out(con)
    made = {name: f"select * from main.{name}" for name in _AS_THEY_ARE} | {
        "build": "select * replace ('public' as profile, '' as note) from main.build",
        "publication": "select * replace ('public' as profile,"
        " 'made to be shared' as redistribution) from main.publication",
        "repositories": "select * replace (cast(null as blob) as head_sha) from main.repositories",
        # the rows of a single person who asked to be left out would be their number of commits
        "collections": "select * replace (cast(null as blob) as head_sha, cast(null as bigint) as"
        " withheld, cast(null as bigint) as commits_raw) from main.collections",
        "manifest_snapshots": "select * replace (cast(null as blob) as sha)"
        " from main.manifest_snapshots",
        "accelerator_support": "select it.* from main.accelerator_support as it, main.publication"
        " where persons not between 1 and smallest_group - 1",
        # an index over few organizations, or over few regions, can be solved for one of them
        "estimates": "select estimates.* from main.estimates, main.publication"
        " where coalesce(members, persons) >= smallest_group"
        " and metric not in ('hhi', 'specialisation_symmetric')",
        "comparisons": _COMPARISONS,
        "organizations": "select * from main.organizations where organization in"
        " (select value from memory.cells where lens = 'organization' and not is_withheld)",
        "missingness": "select missingness.* from main.missingness, main.publication"
        " where persons_known not between 1 and smallest_group - 1"
        " and persons - persons_known not between 1 and smallest_group - 1"
        " and persons >= smallest_group",
        "hint_calibration": _BIG.format("hint_calibration"),
        "signal_agreement": _BIG.format("signal_agreement"),
        "withdrawals": _WITHDRAWALS,
        "coverage": _COVERAGE,
    }
    return {name: query for name, query in made.items() if name in held} | {"cells": _CELLS}


def _work_out(con: duckdb.DuckDBPyConnection) -> None:
    branches = " union all ".join(
        _CELL.format(lens=lens, scope=scope, column=column, seat=_SEATS.get(lens, "null::varchar"))
        for lens, column in _LENSES.items()
        for scope in ("repository", "cast(null as varchar)")
    )
    con.execute(
        "create or replace table memory.cells as"
        " select row_number() over (order by lens, quarter, repository, value) as cell_id, cell.*,"
        " case when lens = 'organization' and repository is not null then smallest_cell"
        f" else smallest_group end as k, false as is_withheld from ({branches}) as cell,"
        " main.publication"
    )
    while any(_hide(con, margin, rows) for margin, rows in _DIRECTIONS):
        pass  # hiding in one direction can give another cell away in the other


def _hide(con: duckdb.DuckDBPyConnection, margin: str, rows: str) -> int:
    hidden = con.execute(_HIDE.format(margin=margin, rows=rows)).fetchone()
    return int(hidden[0]) if hidden else 0


# withheld cells of a margin stand together, without their names, where they are k persons or more
_CELLS = """
    select lens, quarter, repository, value, is_withheld,
        case when is_shown then contributions end as contributions,
        case when is_shown then changes end as changes,
        case when not is_withheld then persons end as persons
    from (
        select lens, quarter, repository, is_withheld,
            case when not is_withheld then value end as value,
            sum(contributions)::bigint as contributions, sum(changes)::bigint as changes,
            max(persons) as persons, not is_withheld or count(*) > 1 and sum(persons) >= max(k)
                as is_shown
        from memory.cells
        group by lens, quarter, repository, is_withheld,
            case when is_withheld then -1 else cell_id end,
            case when not is_withheld then value end
    )
    order by lens, quarter, repository nulls first, is_withheld, value
"""

# one grouping and one window, because small groups lie between those of two; nobody says how many
# people stand behind reviews and files, so these are not told
_WITHDRAWALS = """
    select * exclude (is_withheld) replace (
        null as reviews_lost, null as files_orphaned, null as files_orphaned_upper
    )
    from (
        select it.*, metrics.suppressed(
            least(persons, contributors_lost), smallest_group, lens || '|' || repository, region
        ) as is_withheld
        from main.withdrawals as it, main.publication
        where "grouping" = 'default' and window_months = 12
    )
    where not is_withheld
    order by lens, region, repository
"""

_BIG = "select it.* from main.{0} as it, main.publication where persons >= smallest_group"

_COMPARISONS = """
    select figures.* replace (
        case when is_shown then lower end as lower,
        case when is_shown then estimate end as estimate,
        case when is_shown then upper end as upper,
        case when is_shown then coverage end as coverage,
        case when is_shown then persons end as persons
    )
    from main.comparisons as figures
    join (select figure, coalesce(persons >= smallest_group, true) as is_shown
        from main.comparisons, main.publication) using (figure)
    order by position
"""

# from the cells, so that no quarter says more than they do; others' contributions are no persons'
_COVERAGE = f"""
    select cells.quarter as month, cells.repository, lens as dimension,
        sum(case when not is_withheld and value is not null then contributions end) as known,
        sum(case when not is_withheld and value is null then contributions end) as unknown,
        sum(case when is_withheld then contributions end) as withheld,
        any_value(bot) as bot
    from ({_CELLS}) as cells
    left join (
        select cast(date_trunc('quarter', month) as date) as quarter, repository, dimension,
            sum(bot) as bot
        from main.coverage group by all
    ) as others on cells.quarter = others.quarter and cells.repository = others.repository
        and cells.lens = others.dimension
    where cells.repository is not null and lens in ('place', 'organization', 'zone')
    group by all
    order by month, repository, dimension
"""
