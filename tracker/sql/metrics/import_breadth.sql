-- title : Import breadth
-- question : What share of the Python files imports a component?
-- about : Files that import it by all Python files of the repositories that were looked at.
-- over : select files, python_files from main.import_breadth where module = 'torch'
-- of : files, python_files
-- unit : share
-- caveat : Needs full clones and a deep look (`tracker collect manifests --deep`).
-- source : M20 of the method
sum(files) / nullif(cast(sum(python_files) as double), 0)
