"""The variable language: checked, resolved for one person, and never more than that."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.models import User
from config.errors import Refused
from recruiting.domain.mailing.variables import (
    Letter,
    Unresolved,
    all_variables,
    check_words,
    shown,
    with_links,
    written,
)
from recruiting.models import Candidate
from superadmin.models import Tenant
from tests.kit.sizes import tries

LINK = "https://candor.test/o/x/"


def letter(first: str = "Ada", last: str = "", **extra: str) -> Letter:
    candidate = Candidate(first_name=first, last_name=last, email="ada@mail.test")
    return Letter(candidate=candidate, tenant=Tenant(name="Ours"), recruiter=User(first_name="Sam"), extra=extra)


def test_an_unknown_name_is_named_with_the_nearest():
    with pytest.raises(Refused) as refusal:
        check_words(subject="Hello {{ candidate.frist_name }}", body="{{ zzzz }} {{ job.title }}")
    assert "candidate.first_name" in refusal.value.fields["subject"]
    assert "zzzz" in refusal.value.fields["body"]
    check_words(subject="{{candidate.first_name|there}}", body="{ } and {{ company.name }}")


@pytest.mark.parametrize("text", ["{{ candidate.first_name", "}} x", "{{{ company.name }}}", "{{ a + b }}", "{{}}"])
def test_braces_that_are_no_variable_are_refused(text):
    with pytest.raises(Refused):
        check_words(body=text)
    with pytest.raises(Refused):
        written(text, letter())


def test_values_fallbacks_and_links():
    assert written("{{ candidate.first_name|you }} of {{ candidate.last_name|no name }}", letter()) == "Ada of no name"
    with pytest.raises(Unresolved, match="last_name"):
        written("{{ candidate.last_name }}", letter())
    kept = written("See {{ offer_link }}", letter(offer_link=LINK))
    assert (kept, shown(kept)) == ("See {{ offer_link }}", "See [offer link]")
    assert with_links(kept, letter(offer_link=LINK)) == f"See {LINK}"
    with pytest.raises(Unresolved):
        written("See {{ offer_link }}", letter())
    assert written("{{ offer_link|soon }}", letter()) == "soon"


NAMES = st.sampled_from([one.name for one in all_variables()])
WORDS = st.text(st.sampled_from("ab{}| ._%<&\n"), max_size=12)
MARKS = st.builds(lambda name: "{{ " + name + "|x }}", NAMES)


@settings(max_examples=tries(300), deadline=None)
@given(parts=st.lists(st.one_of(WORDS, MARKS), max_size=8), first=WORDS, last=WORDS, link=st.sampled_from(["", LINK]))
def test_what_is_written_holds_no_variable_and_opens_no_link_that_the_words_did_not_name(parts, first, last, link):
    text = "".join(parts)
    about = letter(first, last, offer_link=link)
    try:
        kept = written(text, about)
    except Refused:
        return
    gone = with_links(kept, about)
    assert "{{" not in gone.replace(LINK, "")
    assert (LINK in gone) == (bool(link) and "{{ offer_link" in text)
