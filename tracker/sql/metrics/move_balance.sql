-- title : Balance of moves
-- question : Do more people move to a group than away from it?
-- about : (in - out) / (in + out): 1 when people only arrive, -1 when they only leave.
-- over : select from_economy = 'CN' as is_from, to_economy = 'CN' as is_to, 1 as weight from
--   main.moves where dimension = 'employer' and from_economy is not null and to_economy is not null
-- of : is_from, is_to, weight
-- unit : index -1–1
-- caveat : Moves within the group do not count.
-- caveat : Seats of organizations where the dimension is employer: nobody need have changed places.
-- source : M26 of the method; net migration effectiveness, Shryock & Siegel (1976)
sum(case when is_to and not is_from then weight when is_from and not is_to then -weight else 0 end)
/ nullif(cast(sum(case when is_from <> is_to then weight else 0 end) as double), 0)
