-- title : Median hours to first review
-- question : How long does a pull request wait for another person's first review?
-- about : Median hours from opening to the first review by another person, of those reviewed.
-- over : select hours_to_first_review from main.ties where kind = 'review'
-- of : hours_to_first_review
-- unit : hours
-- caveat : Pull requests nobody has reviewed are left out, so the median is too short while many wait.
-- source : CHAOSS Time to First Response
quantile_cont(cast(hours_to_first_review as double), 0.5)
