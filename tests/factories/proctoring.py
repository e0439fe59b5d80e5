"""Policies and watches, made through the domain. A scope must be open."""

import struct
import uuid
from itertools import count
from typing import Any

from accounts.models import User
from proctoring.domain.policies import create_policy
from proctoring.domain.watches import Subject, give_consent, open_watch, start_watch
from proctoring.enums import EventType
from proctoring.models import ProctoringPolicy, Watch

_number = count(1)
KIND = "assessments.testsession"
EVERY_SIGNAL = [str(one) for one in EventType.values]


def make_policy(actor: User | None = None, **fields: Any) -> ProctoringPolicy:
    """A strict policy that watches everything a page can see, without a camera."""
    values: dict[str, Any] = {"name": f"Policy {next(_number)}", "strictness": "high", "camera": "off"}
    return create_policy(actor=actor, **{**values, "signals": EVERY_SIGNAL, **fields})


def make_watch(actor: User | None = None, *, policy: ProctoringPolicy | None = None, **fields: Any) -> Watch:
    """A watch of a sitting that does not exist, waiting for consent."""
    subject = Subject(kind=KIND, id=uuid.uuid4(), title="Backend test")
    values: dict[str, Any] = {"person_name": "Robin Sample"}
    return open_watch(subject=subject, policy=policy or make_policy(actor), **{**values, **fields})


def make_running_watch(actor: User | None = None, **fields: Any) -> tuple[Watch, str]:
    """A watch that runs, and its secret."""
    watch = make_watch(actor, **fields)
    give_consent(watch=watch)
    secret = start_watch(watch=watch)
    watch.refresh_from_db()
    return watch, secret


def event(seq: int, event_type: str = "tab_switch", **more: Any) -> dict[str, Any]:
    """One event as a page sends it."""
    return {"seq": seq, "event_type": event_type, **more}


def jpeg(mark: int = 0, *, width: int = 320, height: int = 240, exif: bytes = b"") -> bytes:
    """The frame of a JPEG that no decoder reads: each `mark` another content; `exif` in an APP1 segment."""

    def segment(marker: int, content: bytes) -> bytes:
        return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content

    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00"
    return b"".join(
        [
            b"\xff\xd8",
            segment(0xE0, b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"),
            segment(0xE1, b"Exif\x00\x00" + exif) if exif else b"",
            segment(0xC0, frame),
            segment(0xDA, b"\x01\x01\x00\x00\x3f\x00"),
            struct.pack(">I", mark) * 8,
            b"\xff\xd9",
        ]
    )
