-- about : How well a UTC zone hints at a seat: work whose organization has a known seat, by zone.
--   Divide within a zone for the hint's precision, within a seat for its sensitivity.
-- grain : repository_economy, zone, organization_economy, mailbox_class
-- needs : main.contributions
-- column : repository_economy | home of the repository then; null where joint or unknown
-- column : zone | UTC zone of the author's clock
-- column : organization_economy | seat of the organization
-- column : mailbox_class | class of the author's own address: work, university, free, relay, other
-- column : contributions | contributions of persons, merges left out
-- column : persons | distinct persons
select
    repository_economy,
    zone,
    organization_economy,
    mailbox_class,
    count(*) as contributions,
    count(distinct contributor_id) as persons
from main.contributions
where contributor_kind = 'person' and not is_merge
    and zone is not null and organization_economy is not null
group by repository_economy, zone, organization_economy, mailbox_class
order by repository_economy, zone, organization_economy, mailbox_class
