"""AI interviews, invitations, reports; people's interviews and scorecards."""
