"""How well two records of one person are told from two people: `python -m benchmarks.duplicates [--seed N]`.

The labels were committed before the matcher existed, and come from rules that the matcher does not use
(`benchmarks/duplicate_pairs`). A pair counts as found where it shares a key and the verdict is `same` or `possibly`:
that is what a recruiter is offered.
"""

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.duplicate_pairs.pairs import SEED, Pair, make_pairs
from benchmarks.duplicate_pairs.slips import Record
from config.ai.text.phones import e164
from recruiting.ai.same_person.keys import keys_of
from recruiting.ai.same_person.reasons import Verdict
from recruiting.ai.same_person.scoring import compare
from recruiting.ai.same_person.traits import Study, Traits, Work

LABELS = Path(__file__).parent / "duplicate_pairs" / "labels.json"
PRECISION, RECALL = 0.98, 0.90


@dataclass(frozen=True)
class Figures:
    """Precision and recall (0-1) of what is offered, and of the verdict `same` alone; errors by kind."""

    precision: float
    recall: float
    same_precision: float
    same_recall: float
    blocked: int
    wrong: dict[str, int]


def traits_of(row: Record) -> Traits:
    """A record as the matcher sees a candidate; the country of national numbers is the tenant's."""
    phone = e164(row["phone"], region="GB") if row["phone"] else ""
    return Traits(
        first=row["first_name"],
        last=row["last_name"],
        emails=(row["email"],) if row["email"] else (),
        phones=(phone,) if phone else (),
        profiles=tuple(link.removeprefix("https://www.") for link in row["links"]),
        company=row["current_company"],
        position=row["current_position"],
        location=row["location"],
        work=tuple(Work(*job) for job in row["employers"]),
        study=tuple(Study(school, year) for school, _degree, year in row["schools"]),
    )


def judged(pair: Pair) -> tuple[Verdict, bool]:
    """The verdict, and whether the two would have been compared at all."""
    one, other = traits_of(pair.one), traits_of(pair.other)
    return compare(one, other), bool(keys_of(one) & keys_of(other))


def measure(pairs: Sequence[Pair]) -> Figures:
    """The figures of these pairs."""
    results = [(pair, *judged(pair)) for pair in pairs]
    offered = [pair for pair, verdict, met in results if met and verdict.likeness != "different"]
    sure = [pair for pair, verdict, met in results if met and verdict.likeness == "same"]
    truth = sum(pair.same for pair in pairs)
    found = {id(pair) for pair in offered}
    wrong = Counter(pair.kind for pair in pairs if pair.same != (id(pair) in found))
    return Figures(
        precision=_share(sum(pair.same for pair in offered), len(offered)),
        recall=_share(sum(pair.same for pair in offered), truth),
        same_precision=_share(sum(pair.same for pair in sure), len(sure)),
        same_recall=_share(sum(pair.same for pair in sure), truth),
        blocked=sum(pair.same and not met for pair, _verdict, met in results),
        wrong=dict(wrong),
    )


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def check_labels(pairs: Sequence[Pair]) -> None:
    """Refuse to measure against other records or labels than those committed (SystemExit)."""
    stored = json.loads(LABELS.read_text(encoding="utf-8"))
    body = json.dumps([[pair.one, pair.other] for pair in pairs], sort_keys=True)
    labels = ["same" if pair.same else pair.kind for pair in pairs]
    if stored["records_sha256"] != hashlib.sha256(body.encode()).hexdigest() or stored["labels"] != labels:
        raise SystemExit("The pairs are not those that were labeled.")


def main() -> int:
    """Print the figures as JSON; 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED)
    asked = parser.parse_args()
    pairs = make_pairs(asked.seed)
    if asked.seed == SEED:
        check_labels(pairs)
    figures = measure(pairs)
    print(json.dumps({"pairs": len(pairs), "seed": asked.seed, **asdict(figures)}, indent=2))
    return int(figures.precision < PRECISION or figures.recall < RECALL)


if __name__ == "__main__":
    raise SystemExit(main())
