"""PyMuPDF, loaded late, without its layout models, and silenced."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

# With the first PyMuPDF loads an ONNX model and numpy (seconds, 150 MB); with the second the first. ImportError on
# either is caught inside it.
_UNWANTED = ("pymupdf.layout", "pymupdf4llm")


def library() -> Any:
    """The pymupdf module (0.2 s and 50 MB to load), without messages."""
    with _left_out():
        import pymupdf

    module: Any = pymupdf
    module.TOOLS.mupdf_display_errors(False)
    module.TOOLS.mupdf_display_warnings(False)
    return module


@contextmanager
def _left_out() -> Iterator[None]:
    """What is not loaded yet cannot be imported in the block."""
    absent = [name for name in _UNWANTED if name not in sys.modules]
    for name in absent:
        sys.modules[name] = None  # type: ignore[assignment]  # how an import is barred
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]
