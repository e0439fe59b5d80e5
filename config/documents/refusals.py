"""Why a file is not read, as sentences with stable codes."""

from collections.abc import Mapping
from types import MappingProxyType

from config.errors import Refused

SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "empty": "The file is empty (0 bytes). Choose the file again or save a new copy.",
        "too_large": "The file is larger than 10 MB. Save it with smaller pictures, or as a PDF made for the screen.",
        "not_a_document": "This is not a document that can be read. Upload a PDF, DOCX, ODT, RTF, DOC or text file.",
        "encrypted": "The file is protected by a password. Save a copy without the password and upload that.",
        "unreadable": "The file is damaged or incomplete and could not be read. Save it again, best as a PDF.",
        "too_many_pages": "The file has more than 50 pages. Upload a shorter version.",
        "too_much_text": "The file holds more text than can be read (400,000 characters). Upload a shorter version.",
        "no_text": "No text was found in the file. Upload a version whose text can be selected.",
        "bomb": "The file unpacks to far more than a document needs, so it was not opened. Save it as a PDF.",
        "macros": "The file contains macros. Save it without macros, as DOCX or PDF.",
        "active_content": "The file contains active content. Save it again without it, best by printing to PDF.",
        "timeout": "Reading the file took longer than 20 seconds. Save it in a simpler form, best as a plain PDF.",
        "no_reader": "Old Word files (.doc) cannot be read on this server. Save it as DOCX or PDF.",
    }
)


class FileRefused(Refused):
    """A file that is not read. `reason_code` is a key of `SENTENCES`."""

    code = "file_refused"

    def __init__(self, reason: str, sentence: str = "") -> None:
        super().__init__(sentence or SENTENCES[reason], code=reason)
        self.detail = sentence

    def __reduce__(self) -> tuple[type["FileRefused"], tuple[str, str]]:
        return type(self), (self.reason_code, self.detail)
