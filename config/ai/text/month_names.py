"""Words that stand for months, seasons, "until now" and "from … to", in the languages whose dates are read."""

MONTHS: dict[str, int] = {
    # English
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9,
    "october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8,
    "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
    # French (without accents, as the reader folds them)
    "janvier": 1, "fevrier": 2, "mars": 3, "avril": 4, "mai": 5, "juin": 6, "juillet": 7, "aout": 8, "septembre": 9,
    "octobre": 10, "novembre": 11, "decembre": 12, "janv": 1, "fev": 2, "fevr": 2, "avr": 4, "juil": 7,
    # German
    "januar": 1, "februar": 2, "marz": 3, "maerz": 3, "juni": 6, "juli": 7, "oktober": 10, "dezember": 12, "okt": 10,
    "dez": 12,
    # Spanish
    "enero": 1, "febrero": 2, "marzo": 3, "abril": 4, "mayo": 5, "junio": 6, "julio": 7, "agosto": 8, "septiembre": 9,
    "setiembre": 9, "octubre": 10, "noviembre": 11, "diciembre": 12, "ene": 1, "abr": 4, "ago": 8, "dic": 12,
    # Portuguese
    "janeiro": 1, "fevereiro": 2, "marco": 3, "maio": 5, "junho": 6, "julho": 7, "setembro": 9, "outubro": 10,
    "novembro": 11, "dezembro": 12, "set": 9, "out": 10,
    # Italian
    "gennaio": 1, "febbraio": 2, "aprile": 4, "maggio": 5, "giugno": 6, "luglio": 7, "settembre": 9, "ottobre": 10,
    "dicembre": 12, "gen": 1, "mag": 5, "giu": 6, "lug": 7, "ott": 10,
    # Dutch
    "januari": 1, "februari": 2, "maart": 3, "mei": 5, "augustus": 8, "mrt": 3,
}  # fmt: skip

PLACEHOLDER_MONTHS = ("month", "mois")

SEASONS = (
    "spring",
    "summer",
    "fall",
    "autumn",
    "winter",
    "printemps",
    "ete",
    "automne",
    "hiver",
    "q1",
    "q2",
    "q3",
    "q4",
)

PRESENT = (
    "present", "present day", "current", "currently", "now", "today", "ongoing", "on going", "to date", "till date",
    "until now", "till now", "date", "en cours", "a ce jour", "ce jour", "aujourd'hui", "actuel", "actuellement",
    "actuelle", "maintenant", "heute", "jetzt", "actualidad", "actual", "presente", "atual", "atualmente", "momento",
    "oggi", "heden", "nu",
)  # fmt: skip

SINCE = ("since", "depuis", "seit", "desde", "dal", "sinds", "from")

UNTIL = ("to", "until", "till", "through", "thru", "a", "au", "jusqu'a", "jusqu'en", "bis", "al", "hasta", "ate", "tot")
