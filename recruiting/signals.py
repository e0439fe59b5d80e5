"""Signals that recruiting sends after commit, for its own notices and for the apps above."""

from django.dispatch import Signal

application_made = Signal()  # application_id, tenant_id
application_moved = Signal()  # application_id, tenant_id, from_stage_id, to_stage_id, actor_id
application_decided = Signal()  # application_id, tenant_id, outcome, actor_id
candidates_assigned = Signal()  # candidate_ids, tenant_id, user_id, assignment_type, actor_id
intake_finished = Signal()  # batch, tenant_id
requisition_published = Signal()  # requisition_id, tenant_id
requisition_closed = Signal()  # requisition_id, tenant_id: not open, or not published, any more
message_received = Signal()  # message_id, tenant_id
message_handed_over = Signal()  # message_id, tenant_id: written by the team, and in the outbox now
candidates_merged = Signal()  # merge_id, kept_id, absorbed_id, tenant_id
candidates_unmerged = Signal()  # merge_id, kept_id, absorbed_id, tenant_id
offer_changed = Signal()  # offer_id, tenant_id, status: sent, accepted, declined, expired or withdrawn
