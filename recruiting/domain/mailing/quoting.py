"""Where an answer ends and the mail that it quotes begins. Only for showing: what came is kept whole."""

import re

# How mail programs begin a quotation, in the languages that people answer in most.
_ON_WROTE = re.compile(
    r"^\s*(?:On\b.{5,200}\bwrote|Am\b.{5,200}\bschrieb.{0,80}|Le\b.{5,200}\ba écrit|El\b.{5,200}\bescribió|"
    r"Il\b.{5,200}\bha scritto|Op\b.{5,200}\bschreef.{0,80})\s*:\s*$",
    re.IGNORECASE,
)
_RULER = re.compile(
    r"^\s*(?:-{2,}\s*(?:Original Message|Ursprüngliche Nachricht|Message d'origine|元のメッセージ)\s*-{2,}|_{10,})\s*$",
    re.IGNORECASE,
)
_FROM = re.compile(r"^\s*\*?(?:From|Von|De|差出人)\s*:\*?\s+\S")
_NEXT = re.compile(r"^\s*\*?(?:Sent|Date|To|Subject|Gesendet|Datum|An|Betreff|Envoyé|À|Objet|送信日時|宛先|件名)\s*:")


def split_quoted(text: str) -> tuple[str, str]:
    """(what the person wrote, what they quote). Where nothing of their own would be left, all of it is theirs."""
    lines = text.splitlines()
    at = next((index for index in range(len(lines)) if _begins(lines, index)), len(lines))
    own, quoted = "\n".join(lines[:at]).strip(), "\n".join(lines[at:]).strip()
    return (own, quoted) if own else (text.strip(), "")


def _begins(lines: list[str], index: int) -> bool:
    line = lines[index]
    two = f"{line} {lines[index + 1]}" if index + 1 < len(lines) else line
    if _ON_WROTE.match(line) or _RULER.match(line) or (line[:3] in ("On ", "Am ", "Le ") and _ON_WROTE.match(two)):
        return True
    if _FROM.match(line):
        return any(_NEXT.match(one) for one in lines[index + 1 : index + 3])
    rest = [one for one in lines[index:] if one.strip()]
    return line.startswith(">") and all(one.startswith(">") for one in rest)
