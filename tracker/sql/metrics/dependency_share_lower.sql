-- title : Dependency share, lowest possible
-- question : What share of what a repository stands on is looked after in an economy at least?
-- about : Dependency share if every package of unknown maker were looked after elsewhere.
-- over : select repository, count(case when economy = 'US' then 1 end) as members, count(*) as
--   declared from main.dependency_years where is_head group by repository
-- of : members, declared
-- unit : share
-- source : Manski (2003), worst-case bounds
avg(cast(members as double) / nullif(declared, 0))
