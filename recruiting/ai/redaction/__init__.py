"""Takes out of a résumé what tells who wrote it. Pure: no queries, no writes."""

from .redact import redact
from .schema import Options, Redacted, RedactionInput, Replacement

__all__ = ["Options", "Redacted", "RedactionInput", "Replacement", "redact"]
