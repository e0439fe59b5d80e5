"""Demo: a second pipeline with what its stages do on entry, through the product's verbs. Safe to run twice."""

from accounts.models import User
from recruiting.domain.mailing.templates import default_template
from recruiting.domain.pipelines import create_pipeline, default_pipeline
from recruiting.domain.stage_actions.setting import add_stage_action
from recruiting.models import Pipeline

NAME = "Field engineers"


def seed_pipeline(admin: User) -> Pipeline:
    """The open tenant's pipeline for field engineers: a mail in Screening, a tag and a booking link in Interview."""
    known = Pipeline.objects.filter(name=NAME).first()
    if known is not None:
        return known
    pipeline = create_pipeline(name=NAME, copy_of=default_pipeline(), actor=admin)
    stages = {stage.name: stage for stage in pipeline.stages.all()}
    template = default_template("stage")
    acts = [
        ("Screening", "mail", str(template.public_id)),
        ("Interview", "tag", "Interviewing"),
        ("Interview", "booking", ""),
    ]
    for name, kind, value in acts:
        add_stage_action(stage=stages[name], kind=kind, value=value, actor=admin)
    return pipeline
