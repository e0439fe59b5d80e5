"""What a page may say of an event: one strict shape for the event, one for the metadata of each type."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from proctoring.enums import SERVER_ONLY, EventType

MOST_SEQ = 2_147_483_647
DAY = 86_400
EARLIEST, LATEST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
# Printable words: no control character, which one of the two databases would not keep.
Word = Annotated[str, Field(max_length=60, pattern=r"^[^\x00-\x1f\x7f]*$")]
Count = Annotated[int, Field(strict=True, ge=0, le=10_000_000)]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Nothing(_Strict):
    """No metadata."""


class Cause(_Strict):
    """Why, in the browser's word ("NotAllowedError")."""

    reason: Word = ""


class Where(_Strict):
    """In which part of the page."""

    target: Word = ""


class Copied(_Strict):
    """How long a copied or cut text was, and its SHA-256; never the text."""

    length: Count
    sha256: Sha256 | None = None


class Pasted(Copied):
    """As copied; `own` is the page's guess and decides nothing."""

    own: Annotated[bool, Field(strict=True)] = False


class Screens(_Strict):
    """How many screens there are."""

    screens: Annotated[int, Field(strict=True, ge=1, le=64)]


class Gap(_Strict):
    """How many events waited while the network was away."""

    queued: Count = 0


class Voice(_Strict):
    """How loud, 0-1. Never a recording."""

    level: Annotated[float, Field(ge=0, le=1), AfterValidator(abs)] = 0.0


class Typing(_Strict):
    """How an answer was typed."""

    characters: Count
    corrections: Count = 0
    pauses: Count = 0


class Canary(_Strict):
    """Which hidden marker."""

    marker: Word


METADATA: dict[str, type[BaseModel]] = {
    EventType.TAB_SWITCH: Nothing,
    EventType.WINDOW_BLUR: Nothing,
    EventType.FULLSCREEN_EXIT: Nothing,
    EventType.COPY: Copied,
    EventType.CUT: Copied,
    EventType.PASTE: Pasted,
    EventType.PRINT: Nothing,
    EventType.CONTEXT_MENU: Where,
    EventType.DEVTOOLS_SUSPECTED: Cause,
    EventType.SECOND_SCREEN: Screens,
    EventType.SCREEN_SHARE_STOPPED: Cause,
    EventType.CAMERA_DISCONNECT: Cause,
    EventType.CAMERA_BLOCKED: Cause,
    EventType.MICROPHONE_LOST: Cause,
    EventType.SECOND_VOICE_SUSPECTED: Voice,
    EventType.NETWORK_GAP: Gap,
    EventType.TYPING_LINEAR: Typing,
    EventType.CANARY: Canary,
}


class PageEvent(_Strict):
    """One event as the page sends it. `metadata` has a shape of its own for each type."""

    seq: Annotated[int, Field(strict=True, ge=0, le=MOST_SEQ)]
    event_type: str
    client_at: AwareDatetime | None = None
    duration_seconds: Annotated[float, Field(ge=0, le=DAY, allow_inf_nan=False)] | None = None
    question_id: Annotated[str, Field(max_length=40, pattern=r"^[^\x00-\x1f\x7f]*$")] | None = ""
    snapshot_sha256: Sha256 | None = None
    metadata: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """An event that is well-formed and has no place in the chain yet."""

    event_type: str
    seq: int | None = None
    client_at: datetime | None = None
    seconds: float | None = None
    question_id: str = ""
    snapshot_sha256: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an event was not taken: a code and a sentence. `seq` is None where it could not be read."""

    seq: int | None
    code: str
    message: str


# TextChoices make this list anew at each look.
_TYPES = frozenset(EventType.values)


def read_event(given: Any) -> Draft | Refusal:
    """One event of a batch, checked by itself: another's fault never costs it."""
    seq = _seq_of(given)
    try:
        event = PageEvent.model_validate(given)
    except ValidationError as error:
        return Refusal(seq, "bad_event", _sentence(error))
    if event.event_type not in _TYPES:
        return Refusal(seq, "unknown_type", "There is no such event type.")
    if event.event_type in SERVER_ONLY:
        return Refusal(seq, "server_only", "Only the server may say this.")
    if event.client_at is not None and not EARLIEST <= event.client_at <= LATEST:
        return Refusal(seq, "bad_event", "client_at: The time lies outside 2000 to 2100.")
    try:
        facts = METADATA[event.event_type].model_validate(event.metadata or {})
    except ValidationError as error:
        return Refusal(seq, "bad_metadata", _sentence(error, "metadata"))
    return Draft(
        event_type=event.event_type,
        seq=event.seq,
        client_at=event.client_at,
        seconds=event.duration_seconds,
        question_id=event.question_id or "",
        snapshot_sha256=event.snapshot_sha256 or "",
        facts=facts.model_dump(exclude_none=True),
    )


def _seq_of(given: Any) -> int | None:
    seq = given.get("seq") if isinstance(given, dict) else None
    return seq if type(seq) is int and 0 <= seq <= MOST_SEQ else None


def _sentence(error: ValidationError, prefix: str = "") -> str:
    """The first thing that is wrong, with its place; never the value."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    place = ".".join(part for part in (prefix, *map(str, first["loc"])) if part)
    words = f"{place}: {first['msg']}."[:200]
    return words.encode("utf-8", "replace").decode()
