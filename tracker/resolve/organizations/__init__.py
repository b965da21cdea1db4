"""Organizations from company fields and mail domains, in the same canonical ids."""

from tracker.resolve.organizations.resolver import (
    Organizations,
    Resolution,
    domain_rows,
    resolve_companies,
    resolve_domains,
)

__all__ = ["Organizations", "Resolution", "domain_rows", "resolve_companies", "resolve_domains"]
