"""The outgoing filter: questions that an interviewer may not ask a person."""

from interviews.ai.forbidden.reading import Hit, is_clean, is_private, topics_in

__all__ = ["Hit", "is_clean", "is_private", "topics_in"]
