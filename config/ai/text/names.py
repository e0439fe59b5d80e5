"""Personal names: how much a line looks like one."""

import re


def words(listed: str) -> frozenset[str]:
    """A set of words from a blank-separated list."""
    return frozenset(listed.split())


PARTICLES = words(
    "de da do dos das del della der den di du van von la le el al bin binti ibn abu ben e y i ter ten af av st mac"
)
HONORIFICS = words("mr mrs ms miss mx dr prof professor m mme mlle monsieur madame sir rev hon eng ing")
POSTNOMINALS = words(
    "phd ph.d md m.d mba rn bsn msn cpa cfa pmp esq jr sr ii iii iv pe jd llm llb dds dmd do np pa-c lpn cna edd mph "
    "mpa acca ca frcs mrcp rd lcsw ccrn shrm-cp shrm-scp phr "
    "sphr cissp msc bsc ma ba ms bs m.ed med lmt csm aprn fnp-c"
)
DOCUMENT_WORDS = words("curriculum vitae resume résumé cv lebenslauf currículum profile page confidential updated last")
_WORD = re.compile(r"^[^\W\d_](?:[^\W\d_]|['’.-])*$")


def without_titles(text: str) -> tuple[int, int]:
    """The range of a name without honorifics, post-nominals and words such as "Résumé" around it."""
    words = [(match.group().strip(",()"), match.start(), match.end()) for match in re.finditer(r"[^\s,]+", text)]
    while words and words[0][0].lower().rstrip(".:") in HONORIFICS | DOCUMENT_WORDS:
        words.pop(0)
    while len(words) > 1 and words[-1][0].lower().rstrip(".:") in POSTNOMINALS | DOCUMENT_WORDS:
        words.pop()
    if not words:
        return 0, 0
    end = words[-1][2]
    return words[0][1], end - (len(text[words[-1][1] : end]) - len(text[words[-1][1] : end].rstrip(",;:|-")))


def name_score(text: str) -> float:
    """0-1: two to five words, each with a capital (or all capitals, or a particle), no digit, no other sign."""
    start, end = without_titles(text)
    words = text[start:end].replace('"', "").replace("(", "").replace(")", "").split()
    if not 1 <= len(words) <= 5 or any(char in text for char in "@/\\:;•·|&+#"):
        return 0.0
    if any(not _WORD.match(word) or word.lower() in DOCUMENT_WORDS for word in words):
        return 0.0
    capitals = sum(_proper(word) for word in words)
    if capitals + sum(word.lower() in PARTICLES for word in words) < len(words):
        return 0.0
    if len(words) == 1:
        return 0.35
    return 1.0 if len(words) <= 3 else 0.8


def agrees_with_email(name: str, email: str) -> bool:
    """Whether a word of the name (3+ letters) or its initials stand in the local part of the address."""
    local = re.sub(r"[^a-z]", "", email.partition("@")[0].lower())
    words = [word for word in re.findall(r"[a-z]+", name.lower()) if len(word) >= 3]
    return any(word in local for word in words) or (len(words) > 1 and local.startswith(words[0][0] + words[-1][:3]))


def _proper(word: str) -> bool:
    return word[0].isupper() and (word.isupper() or not word[1:].isupper() or len(word) <= 3)
