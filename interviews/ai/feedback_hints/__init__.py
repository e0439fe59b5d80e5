"""Purpose `feedback_hints`: words of a feedback that could judge a person instead of the work, and what it lacks."""
