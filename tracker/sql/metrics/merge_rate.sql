-- title : Merge rate
-- question : What share of decided pull requests landed?
-- about : Pull requests that landed by those that landed or were closed without landing.
-- over : select landed_at, closed_at from main.contributions where kind = 'pull_request'
-- of : landed_at, closed_at
-- unit : share
-- caveat : Open pull requests are left out: the newest months will still change.
-- caveat : Landing by a bot or an import counts as landing, whatever GitHub's state says.
-- source : CHAOSS Change Requests Accepted
count(case when landed_at is not null then 1 end)
/ nullif(cast(count(coalesce(landed_at, closed_at)) as double), 0)
