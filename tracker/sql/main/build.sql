-- about : Which build this is: version, instant, sources, and what it may be used for.
-- grain : build_id
-- needs : resolved.build_facts, resolved.snapshot, raw.heads, resolved.footers
-- column : build_id | hash of the data and the decisions: equal inputs give an equal id
-- column : as_of | instant the data speak for, UTC
-- column : built_at | when the file was made, UTC
-- column : tool_version | version of the tracker
-- column : config_version | SHA-256 of the configuration
-- column : sources | entities collected
-- column : profile | analyst or public
-- column : simulated | made from a simulated world, not from real data
-- column : note | what every page says about this file
-- column : key_fingerprint | names the key of the pseudonyms without giving it away
-- column : contract_version | raised when a reader must be newer than this to understand the tables
select
    substr(
        md5(
            fact.tool_version || '|' || fact.config_version || '|' || fact.profile || '|'
            || coalesce(fact.key_fingerprint, '') || '|' || coalesce(head.heads, '') || '|'
            || coalesce(footer.footers, '')
        ),
        1, 16
    ) as build_id,
    snapshot.as_of,
    fact.built_at,
    fact.tool_version,
    fact.config_version,
    footer.entities as sources,
    fact.profile,
    fact.simulated,
    concat_ws(
        '; ',
        nullif(regexp_replace(coalesce(fact.note, ''), '(; )?not for redistribution$', ''), ''),
        case when fact.profile = 'analyst' then 'not for redistribution' end
    ) as note,
    fact.key_fingerprint,
    1 as contract_version
from resolved.build_facts as fact
cross join resolved.snapshot
cross join (
    select string_agg(repository || ' ' || lower(hex(head_sha)), ',' order by repository) as heads
    from raw.heads
) as head
cross join (
    select
        string_agg(distinct entity, ', ' order by entity) as entities,
        string_agg(
            entity || '/' || scope || '/' || cast(rows as varchar), ','
            order by entity, scope, rows
        ) as footers
    from (
        select entity, scope, sum(rows) as rows
        from resolved.footers
        group by entity, scope
    ) as stream
) as footer
