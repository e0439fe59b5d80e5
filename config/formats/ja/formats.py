"""How Japanese writes the dates that pages ask for in English order: for "j F Y", 2026年11月21日.

Django takes a pattern for the name of a format and looks it up here first, so that no page writes a date twice.
"""

DATES = {
    "j F Y, H:i:s": "Y年n月j日 H:i:s",
    "j F Y, H:i T": "Y年n月j日 H:i T",
    "j F Y, H:i e": "Y年n月j日 H:i e",
    "j F Y, H:i": "Y年n月j日 H:i",
    "j F Y": "Y年n月j日",
    "j F, H:i T": "n月j日 H:i T",
    "j F, H:i": "n月j日 H:i",
    "j F": "n月j日",
    "F Y": "Y年n月",
    "j M Y, H:i": "Y年n月j日 H:i",
    "j M Y, H:i:s": "Y年n月j日 H:i:s",
    "j M Y": "Y年n月j日",
    "j M, H:i T": "n月j日 H:i T",
    "j M, H:i": "n月j日 H:i",
    "j M": "n月j日",
    "l j F Y": "Y年n月j日（D）",
    "l j F, H:i T": "n月j日（D）H:i T",
    "l j F": "n月j日（D）",
    "D j F, H:i T": "n月j日（D）H:i T",
    "D j F, H:i": "n月j日（D）H:i",
    "D j M, H:i": "n月j日（D）H:i",
    "D j M": "n月j日（D）",
}
globals().update(DATES)
