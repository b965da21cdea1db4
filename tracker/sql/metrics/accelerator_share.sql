-- title : Accelerators by vendor's economy
-- question : Of the changes that name a hardware back end, which part names one of this group's vendors?
-- about : Weight of the changes that name a back end whose vendor is of the group, of all changes that
--   name a back end of any vendor. A change counts once for each economy it names, in equal parts.
-- over : select vendor_economy = 'CN' as is_of_vendor, weight from main.contribution_accelerators where
--   vendor_economy is not null
-- of : is_of_vendor, weight
-- unit : share
-- caveat : Counts whole words of titles, and paths where they were collected, under reviewed rules: work
--   on a back end that no title names is not seen. CUDA is what is meant where nobody says so.
-- caveat : Standards of many vendors (Vulkan, OpenCL, RISC-V) are left out.
-- caveat : One repository for a single back end can rule the pooled share: see it by repository too.
-- source : M21 of the method
sum(case when is_of_vendor then weight else 0 end)
/ nullif(cast(sum(case when is_of_vendor is not null then weight else 0 end) as double), 0)
