"""Merging two records of one person, and taking it back."""

from recruiting.domain.merges.fields import MERGEABLE, differing
from recruiting.domain.merges.merging import merge_candidates, unmerge_candidates

__all__ = ["MERGEABLE", "differing", "merge_candidates", "unmerge_candidates"]
