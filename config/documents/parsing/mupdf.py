"""PyMuPDF, loaded late and silenced."""

from typing import Any


def library() -> Any:
    """The pymupdf module (0.1 s to load where its layout models are blocked), without messages."""
    import pymupdf

    module: Any = pymupdf
    module.TOOLS.mupdf_display_errors(False)
    module.TOOLS.mupdf_display_warnings(False)
    return module
