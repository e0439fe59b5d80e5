"""What a journey starts from and what it has come by so far."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.kit.hostile import encrypted_pdf

RESUMES = Path(__file__).resolve().parent.parent.parent / "demo" / "resumes"
POSTING = """\
# Senior backend engineer

**Thistledown Freight** · Billing team · Bristol, United Kingdom, hybrid · Full-time, permanent
Salary: £65,000 to £80,000 a year

## About us

Thistledown books cargo on small ships. Ninety of us work in Bristol; the billing team turns what the ships carried
into invoices that customers can check line by line.

## What you will do

- Own the billing service, from design to the pager.
- Design database schemas and migrations that run while customers work.
- Review code and help two mid-level engineers grow.

## What you bring

- At least five years of building back-end systems that other people rely on.
- Expert knowledge of Python.
- Strong Django.
- Strong PostgreSQL: query plans, indexes, partitions.

## Nice to have

- Redis
- Terraform
"""
FILES = (
    "soraya-quill.pdf",
    "caspian-rook.docx",
    "amaryllis-okonjo-vale.pdf",
    "bram-tillinghast.txt",
    "wren-halloway.pdf",
)
LOCKED = "locked.pdf"


def dropped(names: tuple[str, ...] = FILES) -> list[dict[str, Any]]:
    """Résumés as a browser's file box takes them, and one that nobody can open."""
    files = [{"name": name, "mimeType": "", "buffer": (RESUMES / name).read_bytes()} for name in names]
    return [*files, {"name": LOCKED, "mimeType": "application/pdf", "buffer": encrypted_pdf("secret", "owner")}]


@dataclass
class Story:
    """Addresses by what they are, and every fault seen on a page."""

    at: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def path(self, name: str) -> str:
        """One address of ours."""
        return self.at[name]
