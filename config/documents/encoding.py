"""Bytes → text, for files that do not say how they are encoded."""


def decode(data: bytes) -> str:
    """Text as UTF-8, UTF-16 (with or without its mark) or, where neither fits, Windows-1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if len(data) >= 4 and 3 * data[:2000].count(0) > len(data[:2000]):
        return data.decode("utf-16-le" if data[1] == 0 else "utf-16-be", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
