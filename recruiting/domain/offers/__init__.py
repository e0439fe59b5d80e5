"""Offers: drafted by a lead, sent as a letter with a secret link, answered by the candidate."""
