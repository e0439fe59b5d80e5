"""What a model is asked for this purpose. Résumé, job and plan stand only in the user role, wrapped as data."""

import json
from pathlib import Path

from config.ai.client import Message
from config.ai.templates import filled
from config.ai.untrusted import data_messages
from interviews.ai.key_questions.banks import with_bank
from interviews.ai.key_questions.choosing import quotas
from interviews.ai.key_questions.offline import offline
from interviews.ai.key_questions.schema import KeyQuestionsInput

PROMPT_FILE = Path(__file__).with_name("prompt.md")
VARIABLES = ("count", "type", "difficulty", "mix")
TYPES = {"GEN": "general", "SKL": "industry skills", "PER": "personality and culture fit", "FIN": "final screening"}
LONGEST = 20_000


def messages(given: KeyQuestionsInput, template: str) -> list[Message]:
    """The turns for a model, with the offline plan to keep or to better. Texts are cut at 20,000 characters."""
    mix = quotas(given.difficulty, given.count)
    instructions = filled(
        template,
        count=str(given.count),
        type=TYPES[given.type],
        difficulty=str(given.difficulty),
        mix="`difficulty`: about " + ", ".join(f"{number} {level}" for level, number in mix.items()) + ".",
    )
    plan = [
        one.model_dump(include={"id", "question", "competency", "difficulty", "source", "quote"})
        for one in offline(with_bank(given)).questions
    ]
    return data_messages(
        instructions,
        {
            "PLAN": json.dumps(plan, ensure_ascii=False),
            "RESUME": given.resume_text[:LONGEST],
            "JOB": f"{given.job_title}\n\n{given.job_text[:LONGEST]}".strip(),
        },
    )


def describe(given: KeyQuestionsInput) -> dict[str, object]:
    """What the ledger hashes: the input, its bank by the words of its questions."""
    told = given.model_dump(mode="json", exclude={"bank"})
    return told | {"bank": [one.question for one in given.bank]}
