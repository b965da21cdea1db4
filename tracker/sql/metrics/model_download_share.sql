-- title : Downloads of models
-- question : Whose models are downloaded?
-- about : Downloads in the 30 days before the Hub was asked of models of the group, by those of all
--   models of tracked organizations with a known seat.
-- over : select organization_economy = 'CN' as is_of_group, downloads from main.models where is_listed
--   and organization_economy is not null
-- of : is_of_group, downloads
-- unit : share
-- caveat : Only tracked organizations; the Hub counts requests for files, not persons, and a mirror's
--   downloads elsewhere are not in it.
-- source : Benchmark: Longpre et al., arXiv:2512.03073
sum(case when is_of_group then downloads else 0 end)
/ nullif(cast(sum(case when is_of_group is not null then downloads else 0 end) as double), 0)
