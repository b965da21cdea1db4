-- about : Contributions before attribution. A new kind of contribution is one more `union all`.
--   An instant before git existed or after the snapshot is not believed: the landing's counts then.
-- grain : kind, repository, event_key
-- needs : resolved.commit_events, resolved.pull_request_events, resolved.review_events,
--   resolved.snapshot
-- check : created_at is not null or kind <> 'commit'
select
    cast(
        '0x' || substr(md5(event.repository || '|' || event.kind || '|' || event.event_key), 1, 15)
        as bigint
    ) as contribution_id,
    event.*,
    cast('0x' || substr(md5(event.repository || '|' || event.change_key), 1, 15) as bigint)
        as change_id,
    -- the row that stands for a landed change: a commit before its pull request, a merge last
    event.landed_at is not null and event.kind <> 'review' and row_number() over (
        partition by event.repository, event.change_key
        order by
            event.landed_at is null, event.kind = 'review', event.kind <> 'commit',
            event.is_merge, event.landed_at, event.event_key
    ) = 1 as is_change,
    cast(
        case
            when event.created_at >= timestamp '2005-04-01 00:00:00'
                and event.created_at <= snapshot.as_of + interval 1 day
                then event.created_at
            when event.landed_at >= timestamp '2005-04-01 00:00:00'
                and event.landed_at <= snapshot.as_of + interval 1 day
                then event.landed_at
        end as date
    ) as on_date
from (
    select
        'commit' as kind,
        repository, event_key, contributor_id, contributor_kind,
        created_at, landed_at, landed_at as closed_at, landed_by, change_key,
        is_merge, origin, lines, files,
        own_organization, own_evidence, mailbox_class, utc_offset_minutes, zone,
        change_type, change_type_evidence, is_security, agent_assisted, sha, pull_request_number
    from resolved.commit_events
    union all
    select
        'pull_request' as kind,
        repository, event_key, contributor_id, contributor_kind,
        created_at, landed_at, closed_at,
        case when landed_at is not null then landed_by end as landed_by, change_key,
        false as is_merge, 'native' as origin, lines, files,
        null as own_organization, null as own_evidence, null as mailbox_class,
        null as utc_offset_minutes, null as zone,
        change_type, change_type_evidence, is_security,
        contributor_kind = 'agent' as agent_assisted, sha, pull_request_number
    from resolved.pull_request_events
    union all
    select
        'review' as kind,
        repository, event_key, contributor_id, contributor_kind,
        created_at, null as landed_at, null as closed_at, null as landed_by, change_key,
        false as is_merge, 'native' as origin, null as lines, null as files,
        null as own_organization, null as own_evidence, null as mailbox_class,
        null as utc_offset_minutes, null as zone,
        change_type, change_type_evidence, is_security,
        contributor_kind = 'agent' as agent_assisted, null as sha, pull_request_number
    from resolved.review_events
) as event
cross join resolved.snapshot
