-- title : Hours to the first review
-- question : How long does a pull request wait for somebody else's first review?
-- about : Median hours from opening to the first submitted review by another person.
-- over : select hours_to_first_review from main.ties where kind = 'review'
-- of : hours_to_first_review
-- unit : hours
-- caveat : Pull requests that nobody reviewed do not count.
-- source : CHAOSS Time to First Response
-- engine : duckdb
median(hours_to_first_review)
