-- title : Accelerators by vendor's economy, lowest possible
-- question : Of the changes that name hardware, which part names one of this group's vendors at least?
-- about : The share if every change that says GPU or NPU without a maker were about other vendors.
-- over : select vendor_economy = 'CN' as is_of_vendor, weight from main.contribution_accelerators
-- of : is_of_vendor, weight
-- unit : share
-- caveat : is_of_vendor is true, false, or null where no maker is said; standards have no weight.
-- source : M21 of the method; Manski (2003), worst-case bounds
sum(case when is_of_vendor then weight else 0 end) / nullif(cast(sum(weight) as double), 0)
