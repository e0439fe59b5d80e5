"""How well applicants are ordered, against labels written before any engine ran: `python -m benchmarks.ranking`.

Reads every résumé of `benchmarks/ranking/labels.json` and every posting through the offline engines, as the product
does, and prints for each posting nDCG@10 (gain 2^label - 1, discount log2(place + 1), ideal order over the whole
pool), the share of the family among the top five (of those that could stand there), and how many keyword-stuffed
résumés reached the top ten. The baseline counts the words of the wanted skills that stand in the résumé's text.
"""

import argparse
import json
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from math import log2
from pathlib import Path
from statistics import mean

from config.documents.reading import read_document
from demo.make_resumes import file_name
from demo.people import load_people
from recruiting.ai.job_parse.offline import JobInput
from recruiting.ai.job_parse.offline import offline as parse_job
from recruiting.ai.job_parse.schema import JobParse
from recruiting.ai.lexicon import Lexicon
from recruiting.ai.match_explain.postings import posting_input
from recruiting.ai.match_explain.ranking import rank
from recruiting.ai.match_explain.schema import MatchInput
from recruiting.ai.purposes import match_offline as match
from recruiting.ai.resume_extract.offline import offline as extract
from recruiting.ai.resume_extract.schema import ResumeExtract, ResumeInput
from recruiting.data import load_entries, load_related

HERE = Path(__file__).parent / "ranking"
DEMO = Path(__file__).parent.parent / "demo"
TODAY = date(2026, 1, 15)
TOP = 10
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Applicant:
    """A résumé of the pool as the engines read it. `family` is the label's, never the engine's."""

    slug: str
    family: str
    text: str
    found: ResumeExtract


@dataclass(frozen=True)
class Score:
    """One posting's figures, all 0-1 but `stuffed`, a count."""

    posting: str
    ndcg: float
    baseline: float
    family: float
    baseline_family: float
    stuffed: int
    baseline_stuffed: int


def ndcg(order: Sequence[str], labels: Mapping[str, int], top: int = TOP) -> float:
    """Normalized discounted cumulative gain of the first `top` (Burges et al. 2005). 1 is the best order there is."""

    def gain(values: Sequence[int]) -> float:
        return sum((2.0**value - 1) / log2(place + 1) for place, value in enumerate(values[:top], start=1))

    best = gain(sorted(labels.values(), reverse=True))
    return gain([labels.get(slug, 0) for slug in order]) / best if best else 0.0


def family_share(order: Sequence[Applicant], family: str, top: int = 5) -> float:
    """The share of `family` among the first `top`, of as many as the pool holds."""
    possible = min(top, sum(one.family == family for one in order))
    return sum(one.family == family for one in order[:top]) / possible


def read_pool(labels: Mapping[str, Mapping[str, Mapping[str, str]]], lexicon: Lexicon) -> list[Applicant]:
    """Every résumé of the pool, read and extracted."""
    files = [(p.slug, p.family, DEMO / "resumes" / file_name(p)) for p in load_people()]
    files += [(slug, family, HERE / "resumes" / f"{slug}.txt") for slug, family in labels["pool"]["here"].items()]
    pool = []
    for slug, family, path in files:
        document = read_document(path.read_bytes(), filename=path.name)
        found = extract(ResumeInput(document=document, lexicon=lexicon, today=TODAY))
        pool.append(Applicant(slug, family, document.text, found))
    return pool


def job_text(posting: str) -> str:
    """A posting's text: one of the demo's, or one written for this measure."""
    places = (HERE / "jobs" / f"{posting}.md", DEMO / "jobs" / f"{posting}.md")
    return next(path for path in places if path.is_file()).read_text(encoding="utf-8")


def match_input(text: str, job: JobParse, one: Applicant, lexicon: Lexicon) -> MatchInput:
    """Both sides of a match, as the product takes them from a posting."""
    return posting_input(job=job, job_text=text, found=one.found, resume_text=one.text, known=lexicon)


def by_words(job: JobParse, pool: Sequence[Applicant]) -> list[str]:
    """The baseline's order: most words of wanted skills in the text first, then by slug."""
    wanted = {word for skill in job.skills for word in WORD.findall(skill.name.casefold())}
    shared = {one.slug: len(wanted & set(WORD.findall(one.text.casefold()))) for one in pool}
    return sorted(shared, key=lambda slug: (-shared[slug], slug))


def show(order: Sequence[str], labels: Mapping[str, int], scores: Mapping[str, float | None]) -> None:
    """The first fifteen with score and label, and where labeled ones stand below."""
    for place, slug in enumerate(order, start=1):
        if place <= 15 or labels.get(slug, 0) >= 2:
            print(
                f"    {place:3} {scores[slug] if scores[slug] is not None else '-':>6}  {labels.get(slug, 0)}  {slug}"
            )


def measure(
    posting: str,
    labels: Mapping[str, int],
    family: str,
    pool: Sequence[Applicant],
    posting_text: str,
    lexicon: Lexicon,
    *,
    verbose: bool = False,
) -> Score:
    """One posting ranked by the engine and by the baseline."""
    job = parse_job(JobInput(text=posting_text, lexicon=lexicon))
    ranked = rank((one.slug, match(match_input(posting_text, job, one, lexicon))) for one in pool)
    order, plain = [slug for slug, _ in ranked], by_words(job, pool)
    by_slug = {one.slug: one for one in pool}
    if verbose:
        wanted = ", ".join(f"{skill.name}{'' if skill.required else ' (+)'}" for skill in job.skills)
        print(f"{posting}: {job.title.value}; {job.min_years}-{job.max_years} years; {wanted}")
        show(order, labels, {slug: result.score for slug, result in ranked})

    def stuffed(slugs: Sequence[str]) -> int:
        return sum(by_slug[slug].family == "stuffed" for slug in slugs[:TOP])

    def share(slugs: Sequence[str]) -> float:
        return family_share([by_slug[slug] for slug in slugs], family)

    return Score(
        posting, ndcg(order, labels), ndcg(plain, labels), share(order), share(plain), stuffed(order), stuffed(plain)
    )


def run(*, verbose: bool = False) -> list[Score]:
    """Every labeled posting against the whole pool."""
    labels = json.loads((HERE / "labels.json").read_text(encoding="utf-8"))
    lexicon = Lexicon(load_entries(), load_related())
    pool = read_pool(labels, lexicon)
    return [
        measure(posting, given["relevance"], given["family"], pool, job_text(posting), lexicon, verbose=verbose)
        for posting, given in labels["postings"].items()
    ]  # fmt: skip


def main() -> None:
    """Prints the table, or JSON with `--json`; `--verbose` shows each order."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--verbose", action="store_true")
    arguments = parser.parse_args()
    begun = time.perf_counter()
    scores = run(verbose=arguments.verbose and not arguments.json)
    if arguments.json:
        print(json.dumps([asdict(score) for score in scores], indent=1))
        return
    print(f"{'posting':34} {'nDCG@10':>8} {'words':>6}   {'family':>6} {'words':>6}   {'stuffed':>7} {'words':>6}")
    for s in scores:
        print(f"{s.posting:34} {s.ndcg:8.3f} {s.baseline:6.3f}   {s.family:6.2f} {s.baseline_family:6.2f}"
              f"   {s.stuffed:7} {s.baseline_stuffed:6}")  # fmt: skip
    print(f"{'mean':34} {mean(s.ndcg for s in scores):8.3f} {mean(s.baseline for s in scores):6.3f}   "
          f"{mean(s.family for s in scores):6.2f} {mean(s.baseline_family for s in scores):6.2f}   "
          f"{sum(s.stuffed for s in scores):7} {sum(s.baseline_stuffed for s in scores):6}")  # fmt: skip
    print(f"{time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main()
