"""Doubles: who may be the same person as whom, and what people answered."""

from recruiting.domain.duplicates.hints import dismiss_hint, hint_duplicates, reopen_hint, set_hint_status

__all__ = ["dismiss_hint", "hint_duplicates", "reopen_hint", "set_hint_status"]
