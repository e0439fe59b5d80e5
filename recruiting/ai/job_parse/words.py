"""Small word lists that several rules of the parser share. All are folded: lower case, no accents."""

import re

_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20,
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8, "neuf": 9, "dix": 10,
    "douze": 12, "quinze": 15, "vingt": 20,
}  # fmt: skip
NUMBER = r"(?:\d{1,2}(?:[.,]5)?|" + "|".join(sorted(_NUMBERS, key=lambda word: (-len(word), word))) + r")"

# The noun by which a line shows itself to be a job title.
_TITLE_NOUNS = """
engineer developer programmer architect designer manager director lead analyst scientist researcher administrator
specialist coordinator officer consultant advisor adviser associate assistant technician mechanic electrician plumber
welder carpenter machinist operator driver dispatcher nurse doctor physician therapist pharmacist dentist paramedic
caregiver aide teacher instructor tutor professor lecturer educator principal accountant bookkeeper auditor controller
treasurer actuary economist lawyer attorney paralegal counsel clerk secretary receptionist cashier salesperson
representative executive agent buyer planner recruiter generalist trainer writer editor journalist photographer
strategist marketer producer chef cook baker bartender server waiter waitress barista housekeeper cleaner janitor
supervisor foreman inspector surveyor scheduler estimator picker packer worker laborer labourer handler chemist
biologist physicist technologist librarian counselor counsellor psychologist policymaker intern trainee apprentice
fellow head president chief owner tester sommelier host hostess butcher gardener landscaper roofer painter installer
fabricator assembler loader courier pilot steward attendant guard firefighter banker broker underwriter adjuster
merchandiser stylist hairdresser esthetician veterinarian optometrist radiographer sonographer phlebotomist midwife
hygienist dietitian nutritionist interpreter translator archivist curator partner scrum owner sre dba rn lpn
infirmier infirmiere comptable ingenieur ingenieure developpeur developpeuse technicien technicienne conseiller
conseillere gestionnaire analyste directeur directrice responsable charge chargee assistant assistante adjoint adjointe
enseignant enseignante professeur professeure cuisinier cuisiniere serveur serveuse vendeur vendeuse chauffeur soudeur
soudeuse electricien electricienne mecanicien mecanicienne agent agente concepteur conceptrice redacteur redactrice
coordonnateur coordonnatrice coordinateur coordinatrice preposee prepose commis magasinier boulanger patissier avocat
avocate juriste architecte chef educateur educatrice secretaire receptionniste formateur formatrice aide-soignant
aide-soignante menuisier plombier cariste logisticien logisticienne commercial commerciale acheteur acheteuse
"""
TITLE_NOUNS = frozenset(_TITLE_NOUNS.split())


def has_title_noun(folded: str) -> bool:
    """Whether a folded line names a kind of work, in the singular or plural."""
    words = re.findall(r"[a-z]+(?:-[a-z]+)?", folded)
    return any(word in TITLE_NOUNS or word.removesuffix("s") in TITLE_NOUNS for word in words)


def number(word: str) -> float:
    """The value of a match of NUMBER."""
    return float(_NUMBERS[word]) if word in _NUMBERS else float(word.replace(",", "."))
