"""E-mail addresses and web addresses with their places."""

import re

_EMAIL = re.compile(r"(?<![\w.+-])[A-Za-z0-9](?:[\w.+%-]{0,62}[\w+-])?@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}")  # fmt: skip  # noqa: E501
_SCHEME = r"(?:https?://|www\.)[^\s<>()\[\]|,;•·]+"
_HOSTS = (
    r"(?:(?:[a-z]{2,3}\.)?linkedin\.com/|github\.com/|gitlab\.com/|github\.io|bitbucket\.org/|behance\.net/|"
    r"dribbble\.com/|medium\.com/|stackoverflow\.com/|twitter\.com/|x\.com/|kaggle\.com/|orcid\.org/|"
    r"scholar\.google\.[a-z.]+/|leetcode\.com/|youtube\.com/|facebook\.com/|instagram\.com/|about\.me/)"
)
_KNOWN = rf"(?<![\w@.-])(?:[\w-]+\.)?{_HOSTS}[^\s<>()\[\]|,;•·]*"
_TLD = (
    "com|org|net|io|dev|me|co|ai|app|info|biz|tech|design|page|site|online|blog|xyz|edu|eu|us|uk|ca|fr|de|nl|be|ch|at|"
    "es|pt|it|pl|se|no|dk|fi|ie|in|au|nz|br|mx|ar|cl|jp|cn|kr|sg|hk|za|ng|ke|ma|tn|il|tr|ru|ua|cz|ro|hu|gr|art|works"
)
_BARE = (
    rf"(?<![\w@.+%/-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:{_TLD})(?:/[^\s<>()\[\]|,;•·]*)?(?![\w@.-]*@)(?![\w-])"
)
_URL = re.compile(rf"{_SCHEME}|{_KNOWN}", re.IGNORECASE)
_ANY = re.compile(rf"{_SCHEME}|{_KNOWN}|{_BARE}", re.IGNORECASE)


def find_emails(text: str) -> list[tuple[int, int]]:
    """Ranges of e-mail addresses, in order."""
    return [match.span() for match in _EMAIL.finditer(text)]


def find_urls(text: str, *, bare: bool = False) -> list[tuple[int, int]]:
    """Ranges of web addresses, in order; `bare` also takes "example.com" without scheme or known host (for contact
    lines only: prose is full of names such as Node.js)."""
    emails = find_emails(text)
    found: list[tuple[int, int]] = []
    for match in (_ANY if bare else _URL).finditer(text):
        start, end = match.start(), match.start() + len(match.group().rstrip(".,;:'\"’"))
        if not any(low < end and start < high for low, high in emails):
            found.append((start, end))
    return found
