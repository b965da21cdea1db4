-- title : Imports that are needed
-- question : How often is a component imported because nothing works without it?
-- about : Files that cannot be loaded without the component, by files that import it.
-- over : select files_needing, files from main.import_breadth where module = 'torch'
-- of : files_needing, files
-- unit : share
-- caveat : An import inside try, if or a function counts as optional, also where something else needs it.
-- source : M22 of the method
sum(files_needing) / nullif(cast(sum(files) as double), 0)
