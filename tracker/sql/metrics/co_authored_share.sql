-- title : Co-authored share
-- question : What share of commits do several people share?
-- about : Commits of two to eight persons by commits of persons.
-- over : select cast(contribution_id in (select contribution_id from main.ties where kind =
--   'co-author') as integer) as is_co_authored, 1 as weight from main.contributions where kind =
--   'commit' and contributor_kind = 'person' and not is_merge
-- of : is_co_authored, weight
-- unit : share
-- caveat : Squash merges also name people who only pressed a button.
sum(case when is_co_authored = 1 then weight else 0 end) / nullif(cast(sum(weight) as double), 0)
