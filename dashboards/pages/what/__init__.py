"""What: features, fixes, documentation, hardware – and who does which of them?"""

from dashboards.pages.what.courses import AGENTS, MONTHS
from dashboards.pages.what.differences import DIFFERENCE, REPOSITORIES
from dashboards.pages.what.evidence import EVIDENCE, NAMED
from dashboards.pages.what.mix import GROUPS, WHOSE
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
