"""The words of an HTML mail, without anything that could act."""

from html.parser import HTMLParser

_SILENT = frozenset({"script", "style", "head", "title", "template", "noscript", "svg"})
_BLOCKS = frozenset({"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "hr"})


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.silent = 0
        self.quoted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in _SILENT
        if tag == "blockquote":
            self.quoted += 1
            self.parts.append("\n")
        if tag in _BLOCKS:
            self.parts.append("\n")
        if tag == "li":
            self.parts.append("- ")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in _SILENT and self.silent > 0
        if tag == "blockquote" and self.quoted:
            self.quoted -= 1
            self.parts.append("\n")
        if tag in ("p", "div", "table"):
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if self.silent:
            return
        words = " ".join(data.split())
        edge = " " if data[:1].isspace() else "", " " if data[-1:].isspace() else ""
        mark = "> " if self.quoted and (not self.parts or self.parts[-1].endswith("\n")) and words else ""
        self.parts.append(f"{mark}{edge[0]}{words}{edge[1]}" if words else " ")


def text_of_html(html: str) -> str:
    """Plain text: blocks on lines of their own, list items with a dash, quotations with `> `; no markup is left."""
    reader = _Words()
    reader.feed(html)
    reader.close()
    lines = [" ".join(line.split()) for line in "".join(reader.parts).splitlines()]
    kept = [line for line, before in zip(lines, ["", *lines], strict=False) if line or before]
    return "\n".join(kept).strip()
