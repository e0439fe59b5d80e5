"""Reviews of résumés: asked for, run by two agents, kept as proposals."""

from recruiting.domain.reviews.requests import request_review, retry_review

__all__ = ["request_review", "retry_review"]
