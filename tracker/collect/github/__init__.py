"""GitHub: pull requests, reviews, dated profiles, accounts behind addresses, repositories."""
