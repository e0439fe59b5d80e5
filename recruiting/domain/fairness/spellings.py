"""How the columns of audit tables are called, and the words that stand in them."""

import re
from collections.abc import Mapping, Sequence

AXES: Mapping[str, tuple[str, ...]] = {
    "sex": ("sex", "gender", "sex gender", "gender identity", "sex category", "sex categories"),
    "race_ethnicity": (
        *("race ethnicity", "race", "ethnicity", "race or ethnicity", "race and ethnicity", "ethnicity race"),
        *("ethnic group", "racial group", "race group", "race ethnicity category", "race ethnicity categories"),
    ),
    "category": (
        *("category", "group", "class", "protected class", "demographic", "demographic group", "demographics"),
        *("segment", "population", "categories", "groups", "protected group", "group name", "category name"),
    ),
}
TABLE = ("table", "axis", "dimension", "attribute", "characteristic", "section", "category type", "group type")
ASSESSED = (
    *("assessed", "applicants", "of applicants", "number of applicants", "applicant count", "total applicants"),
    *("applied", "candidates", "number of candidates", "total candidates", "pool", "total", "n", "count", "number"),
    *("people", "screened", "considered", "evaluated", "number assessed", "of assessed", "total assessed", "freq"),
    *("frequency", "size", "group size", "sample size", "tested", "reviewed", "no of applicants", "no applicants"),
    *("of candidates", "applicants total", "num applicants", "n applicants", "n assessed", "num assessed"),
)
SELECTED = (
    *("selected", "of selected", "number selected", "hired", "hires", "number hired", "hire", "passed", "pass"),
    *("advanced", "accepted", "admitted", "admit", "offers", "offered", "selections", "promoted", "moved on", "moved"),
    *("invited", "shortlisted", "successful", "outcome", "decision", "is selected", "was selected", "of hires"),
    *("no selected", "num selected", "n selected", "total selected", "above median", "scored above median"),
    *("num hired", "n hired", "number passed", "appointed", "result", "number scoring above median"),
)
NOT_SELECTED = (
    *("rejected", "not selected", "failed", "not hired", "unselected", "not admitted", "denied", "refused"),
    *("number rejected", "number not selected", "not passed", "fail", "not advanced", "unsuccessful"),
)
RATE = (
    *("selection rate", "rate", "pass rate", "hire rate", "hiring rate", "scoring rate", "selected percent"),
    *("percent selected", "percentage selected", "selection percentage", "rate of selection", "selection ratio"),
    *("acceptance rate", "admission rate", "passing rate", "success rate"),
)
SCORE = (
    *("score", "scores", "points", "rating", "mark", "grade", "match score", "total score", "final score"),
    *("test score", "overall score", "ai score", "score value"),
)
RATIO = (
    "impact ratio",
    "ratio",
    "adverse impact ratio",
    "air",
    "impact",
    "four fifths ratio",
    "disparate impact ratio",
)
NOTE = ("note", "notes", "comment", "comments", "remark", "remarks")

UNKNOWN = frozenset(
    (
        *("", "unknown", "n/a", "na", "n.a.", "-", "–", "not known", "not given", "not specified", "unspecified"),
        *("not disclosed", "undisclosed", "did not disclose", "prefer not to say", "prefer not to answer", "declined"),
        *("declined to answer", "decline to answer", "decline to state", "declined to state", "not provided"),
        *("no answer", "none", "null", "missing", "nan", "not stated", "rather not say", "no response", "blank"),
        *("decline to self-identify", "i don't wish to answer", "unknown category", "decline to self identify"),
        *("did not answer", "unknown/declined", "not reported", "unreported", "prefer not to disclose"),
    )
)
WHOLE = frozenset({"total", "all", "overall", "sum", "grand total", "totals", "everyone", "all applicants", "subtotal"})
YES = frozenset(
    (
        *("yes", "y", "true", "t", "1", "selected", "hired", "passed", "pass", "accepted", "admitted", "offered", "x"),
        *("advanced", "success", "successful", "moved", "invited", "promoted", "shortlisted", "hire", "offer", "✓"),
    )
)
NO = frozenset(
    (
        *("no", "n", "false", "f", "0", "rejected", "not selected", "failed", "fail", "denied", "not hired", "reject"),
        *("not admitted", "not passed", "declined", "unsuccessful", "not advanced", "no hire", "refused"),
    )
)


def plain(name: str) -> str:
    """A heading without case, signs and brackets: “# of Applicants (n)” is "of applicants n"."""
    words = re.sub(r"%", " percent ", name.replace("\ufeff", "")).casefold()
    return " ".join(re.sub(r"[^a-z0-9]+", " ", words).split())


def found(headings: Sequence[str], spellings: Sequence[str]) -> int | None:
    """The place of the column that is called one of these; the earliest spelling first. None where there is none."""
    names = [plain(one) for one in headings]
    places = [names.index(one) for one in spellings if one in names]
    return places[0] if places else None


def is_unknown(cell: str) -> bool:
    """Whether a cell says that the group is not known."""
    return cell.strip().casefold() in UNKNOWN
