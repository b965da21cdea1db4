"""What: features, fixes, documentation, hardware – and who does which of them?"""

from dashboards.pages.courses import AGENTS, MONTHS
from dashboards.pages.differences import DIFFERENCE, REPOSITORIES
from dashboards.pages.evidence import EVIDENCE, NAMED
from dashboards.pages.mix import GROUPS, WHOSE
from dashboards.view import Page

PAGE = Page(
    "/what",
    "What",
    "What is it for?",
    "Whether changes add features, fix bugs, write documents or tend the machinery, group by group "
    "and inside the same repositories.",
    (
        GROUPS,
        DIFFERENCE,
        REPOSITORIES,
        MONTHS,
        WHOSE,
        NAMED,
        AGENTS,
        EVIDENCE,
    ),
)
