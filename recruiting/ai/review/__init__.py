"""The review of a résumé: what both reviewers share. Pure code: no queries, no writes."""
