-- title : Open-source licences
-- question : What share of the licences is approved as open source?
-- about : Licences approved by the Open Source Initiative, of those that are known.
-- over : select is_osi_approved from main.licences where covers = 'code'
-- of : is_osi_approved
-- unit : share
-- caveat : Licences of models stand in main.models and are never mixed with those of code.
-- caveat : A text or tag that is no known licence is left out above and below.
-- source : M24 of the method; SPDX License List
count(case when is_osi_approved then 1 end) / nullif(cast(count(is_osi_approved) as double), 0)
