"""Paper: tagged PDF set by typst from plain data."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def typeset(template: Path, data: Mapping[str, Any], *, at: int) -> bytes:
    """PDF bytes (PDF/UA-1: tagged, titled) of the data, which reach the template as one JSON string: no word of it is
    markup (`json(bytes(sys.inputs.data))`). `at` is the time that stands in the file (seconds since 1970), so that the
    same data gives the same bytes."""
    import typst

    return typst.compile(
        template.read_bytes(),
        format="pdf",
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=at,
    )
