-- title : Wilson interval, upper end
-- question : How high can this proportion of persons be?
-- about : Upper end of the 95 % Wilson score interval of a proportion.
-- over : select count(distinct case when zone = 'UTC+8' then contributor_id end) as successes,
--   count(distinct contributor_id) as trials from main.monthly_contributors where zone is not
--   null and kind = 'commit' and contributor_kind = 'person' and not is_merge
-- of : successes, trials
-- unit : share
-- caveat : A scalar; for proportions without unknowns.
-- source : M2 of the method; Wilson (1927)
(successes + 1.9207 + 1.96 * sqrt(cast(successes as double) * (trials - successes) / nullif(trials, 0) + 0.9604))
/ (nullif(trials, 0) + 3.8416)
