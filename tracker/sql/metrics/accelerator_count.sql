-- title : Hardware back ends
-- question : How many hardware back ends does a repository support?
-- about : Different back ends that its commits name or its manifests carry.
-- over : select accelerator from main.accelerator_support where repository = 'deepspeedai/DeepSpeed'
--   and not is_standard
-- of : accelerator
-- unit : back ends
-- caveat : What was named once may be gone since; last_named_on says when it was named last.
-- source : M21 of the method
count(distinct accelerator)
