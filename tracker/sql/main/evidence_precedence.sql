-- about : In which order evidence is believed: the first rank that answers a contribution decides.
-- grain : dimension, rank
-- column : dimension | organization or economy
-- column : rank | 1 is believed first
-- column : grade | evidence grade of the method: E1 to E4 for organizations, P for places
-- column : evidence | name found in organization_evidence and economy_evidence
-- column : source_class | observations the rank looks at: address, company, membership or location
-- column : within_days | most days between observation and contribution; null: any, nearest first
-- column : about | what the rank means
-- column : version | raised whenever the order changes
-- check : dimension in ('organization', 'economy')
select dimension, rank, grade, evidence, source_class, within_days, about, 1 as version
from (
    values
    ('organization', 1, 'E1', 'commit_email', null, 0,
        'work address on the commit itself, read on its day'),
    ('organization', 2, 'E2', 'trailer_email', null, 0,
        'work address of the same person in a trailer of the commit'),
    ('organization', 3, 'E3', 'nearby_email', 'address', 365,
        'work address of the same person within 365 days'),
    ('organization', 4, 'E4', 'profile_company', 'company', null,
        'company stated in the profile observed nearest the day; may be independent'),
    ('organization', 5, 'E4', 'github_organization', 'membership', null,
        'public membership of a GitHub organization observed nearest the day'),
    ('economy', 1, 'P', 'profile_location', 'location', null,
        'location stated in the profile observed nearest the day')
) as ranks (dimension, rank, grade, evidence, source_class, within_days, about)
order by dimension desc, rank
