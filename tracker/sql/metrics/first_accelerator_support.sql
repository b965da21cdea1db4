-- title : First support of a back end
-- question : Since when is a hardware back end supported?
-- about : Day of the first commit that names it or of the first manifest that carries it.
-- over : select first_named_on, declared_on from main.accelerator_support where accelerator = 'ascend'
-- of : first_named_on, declared_on
-- unit : date
-- caveat : A name is a beginning, not working support; manifests are read once a year.
-- source : M21 of the method
min(least(coalesce(first_named_on, declared_on), coalesce(declared_on, first_named_on)))
