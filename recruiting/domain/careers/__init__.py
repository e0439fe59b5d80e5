"""The careers pages: what is public, how somebody applies, what a candidate sees afterwards."""

from recruiting.domain.careers.links import status_link

__all__ = ["status_link"]
