-- title : AI-agent share
-- question : What share of changes names an AI agent?
-- about : Changes written, co-authored or marked by an AI agent.
-- over : select agent_assisted, changes as weight from main.monthly where kind = 'commit' and not
--   is_merge
-- of : agent_assisted, weight
-- unit : share
-- caveat : A lower bound: most use of agents leaves no mark.
-- source : M29 of the method
sum(case when agent_assisted then weight else 0 end) / nullif(cast(sum(weight) as double), 0)
