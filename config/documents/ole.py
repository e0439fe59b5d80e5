"""The directory of an OLE compound file (Office before 2007), read by its fixed layout and nothing more."""

MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = 128  # bytes of a directory entry, and what it is aligned to: name, its length at 64, its type at 66


def has_entry(data: bytes, name: str) -> bool:
    """Whether the file holds a storage or stream of this name; the same word in its text does not count."""
    wanted = name.encode("utf-16-le")
    length = (len(wanted) + 2).to_bytes(2, "little")
    at = data.find(wanted)
    while at >= 0:
        if at % _ENTRY == 0 and data[at + 64 : at + 66] == length and data[at + 66 : at + 67] in (b"\x01", b"\x02"):
            return True
        at = data.find(wanted, at + 2)
    return False
