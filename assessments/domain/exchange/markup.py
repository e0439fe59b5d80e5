"""HTML of other systems as Markdown: the tags that questions use; the words of every other tag are kept."""

import re
from collections.abc import Callable, Iterator

from assessments.domain.exchange.escapes import escaped, lone
from assessments.domain.exchange.tags import BLOCKS, SILENT, Node, tree_of, words_of

_HEADINGS = {f"h{level}": "#" * level for level in range(1, 7)}
_AROUND = {"b": "**", "strong": "**", "i": "*", "em": "*", "code": "`", "tt": "`", "kbd": "`", "samp": "`"}
_AROUND |= {"del": "~~", "s": "~~", "strike": "~~"}
_SUPER = str.maketrans("0123456789+-()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ")
_SUB = str.maketrans("0123456789+-()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎")


def to_markdown(html: str, *, lines: bool = False) -> str:
    """This HTML as Markdown. `lines`: a line end in the source is a line end (Moodle's automatic format).

    >>> to_markdown("<p>Is <b>2&nbsp;&lt; 3</b>?</p><ul><li>yes</li></ul>")
    'Is **2 < 3**?\\n\\n- yes'
    """
    return markdown_of(tree_of(html.replace("\n", "<br>") if lines else html))


def images_in(html: str) -> int:
    """How many pictures, sounds and films the HTML shows; Markdown of an item holds none."""
    return len(re.findall(r"<(?:img|audio|video|object|embed|svg)\b", html, re.IGNORECASE))


def plain_of(html: str) -> str:
    """The words alone, without marks: for answers that a candidate types and for names."""
    return " ".join("".join(words_of(tree_of(html))).split())


def markdown_of(root: Node) -> str:
    """A tree of tags as Markdown."""
    blocks = [block for block in _blocks(root) if block.strip()]
    return lone(re.sub(r"[ \t]+\n(?=\n)", "\n", "\n\n".join(blocks)).strip())


def _blocks(node: Node) -> Iterator[str]:
    run: list[Node | str] = []
    for child in node.children:
        if isinstance(child, Node) and _is_block(child):
            yield _line(run)
            run = []
            yield from _block(child)
        else:
            run.append(child)
    yield _line(run)


def _is_block(node: Node) -> bool:
    if node.tag in BLOCKS or node.tag in _HEADINGS or node.tag in ("ul", "ol", "pre", "blockquote", "hr"):
        return True
    return node.tag not in _AROUND and any(isinstance(child, Node) and _is_block(child) for child in node.children)


def _block(node: Node) -> Iterator[str]:
    if node.tag in ("ul", "ol"):
        yield _list(node)
    elif node.tag == "pre":
        yield _fenced(node)
    elif node.tag == "blockquote":
        yield "\n".join(f"> {line}".rstrip() for line in markdown_of(node).split("\n"))
    elif node.tag == "hr":
        yield "---"
    elif node.tag in _HEADINGS:
        yield f"{_HEADINGS[node.tag]} {' '.join(_line(node.children).split())}"
    elif node.tag == "table":
        yield _table(node)
    else:
        yield from _blocks(node)


def _list(node: Node) -> str:
    items = [child for child in node.children if isinstance(child, Node) and child.tag not in SILENT]
    rows = []
    for number, item in enumerate(items, start=1):
        mark = "- " if node.tag == "ul" else f"{number}. "
        inside = "\n".join(block for block in _blocks(item) if block.strip())
        rows.append(mark + inside.replace("\n", "\n" + " " * len(mark)))
    return "\n".join(rows)


def _table(node: Node) -> str:
    rows = [
        [" ".join(_line(cell.children).replace("|", "\\|").split()) for cell in _tags(row, ("td", "th"))]
        for row in _tags(node, ("tr",))
    ]
    rows = [row for row in rows if row]
    if not rows:
        return ""
    head, *rest = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([head, f"|{' --- |' * len(rows[0])}", *rest])


def _tags(node: Node, names: tuple[str, ...]) -> Iterator[Node]:
    for child in node.children:
        if isinstance(child, Node):
            if child.tag in names:
                yield child
            else:
                yield from _tags(child, names)


def _raw(node: Node) -> str:
    words = (child if isinstance(child, str) else "\n" if child.tag == "br" else _raw(child) for child in node.children)
    return "".join(words)


def _fenced(node: Node) -> str:
    inner = [child for child in node.children if isinstance(child, Node) and child.tag == "code"]
    names = (inner[0] if inner else node).attrs.get("class", "")
    language = next((name[9:] for name in names.split() if name.startswith("language-")), "")
    text = _raw(node).strip("\n")
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", text)), 3)
    return f"{fence}{language}\n{text}\n{fence}"


def _line(children: list["Node | str"]) -> str:
    text = re.sub(r" +", " ", "".join(_inline(children)).replace("\t", " "))
    lines = [line.strip(" ") for line in text.split("\n")]
    return escaped("  \n".join(lines).strip(), starts=True)


def _inline(children: list["Node | str"]) -> Iterator[str]:
    for child in children:
        if isinstance(child, str):
            yield escaped(re.sub(r"\s+", " ", child.replace("\xa0", " ")))
        elif child.tag in _AROUND:
            yield from _around(child)
        elif child.tag in _SPECIAL:
            yield _SPECIAL[child.tag](child)
        elif child.tag not in SILENT:
            yield from _inline(child.children)


def _link(node: Node) -> str:
    words = "".join(_inline(node.children))
    address = node.attrs.get("href", "")
    if not address.startswith(("http://", "https://")):
        return words
    return f"[{words.strip()}]({address.replace(')', '%29')})"


def _around(node: Node) -> Iterator[str]:
    mark = _AROUND[node.tag]
    text = _raw(node).replace("\n", " ") if mark == "`" else "".join(_inline(node.children))
    inside = text.strip()
    if not inside or inside.startswith(mark[0]) or inside.endswith(mark[0]):
        yield text
        return
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    yield f"{before and ' '}{mark}{inside}{mark}{after and ' '}"


def _raised(text: str, letters: dict[int, int], mark: str) -> str:
    plain = " ".join(text.split())
    if not plain:
        return ""
    if all(ord(letter) in letters for letter in plain):
        return plain.translate(letters)
    return escaped(f"{mark}({plain})" if len(plain) > 1 else f"{mark}{plain}")


_SPECIAL: dict[str, Callable[[Node], str]] = {
    "br": lambda _node: "\n",
    "a": _link,
    "sup": lambda node: _raised(_raw(node), _SUPER, "^"),
    "sub": lambda node: _raised(_raw(node), _SUB, "_"),
    "img": lambda node: escaped(f"({node.attrs['alt']})") if node.attrs.get("alt") else "",
}
