-- title : Copyright share
-- question : What share of copyright statements names holders seated in an economy?
-- about : Statements of organizations seated there by all statements of known organizations.
-- over : select economy = 'US' as is_member, statements as weight from main.copyright_holders
-- of : is_member, weight
-- unit : share
-- caveat : A lower bound of reuse: code that was taken over without its header is not seen.
-- caveat : Persons and unknown holders are left out of both sums.
-- source : M23 of the method
sum(case when is_member then weight else 0 end)
/ nullif(cast(sum(case when is_member is not null then weight else 0 end) as double), 0)
