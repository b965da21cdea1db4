-- title : Merge rate
-- question : What share of the decided pull requests landed?
-- about : Landed by landed or closed; those still open are not decided.
-- over : select landed_at, closed_at from main.contributions where kind = 'pull_request'
-- of : landed_at, closed_at
-- unit : share
-- caveat : Landed is what reached the default branch, by GitHub's word, by label or by git: some
--   projects close what they land.
-- source : M8 of the method; CHAOSS Change Request Acceptance Ratio
count(landed_at)
/ nullif(cast(count(case when landed_at is not null or closed_at is not null then 1 end) as double), 0)
