"""Abstract reasoning: sequences, codes, turns."""

from assessments.ai.bank.making import Draw, Made, Recipes, choice, figure

RECIPES = Recipes("Abstract reasoning")
RULE = "Worked: the rule that all given members follow."
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _next(terms: list[int], wrong: list[int], because: str, check: str) -> Made:
    shown = ", ".join(map(str, terms[:-1]))
    stem = f"Which number continues the sequence {shown}, …?"
    return choice(stem, terms[-1], wrong, because, source=RULE, check={"python": check})


@RECIPES.add("abstract.arithmetic", "beginner", "Sequences")
def arithmetic(draw: Draw) -> Made:
    """A constant difference."""
    start, step = draw.whole(3, 40), draw.whole(4, 13)
    terms = [start + step * place for place in range(6)]
    wrong = [terms[-1] + step, terms[-1] - 1, terms[-1] + 2, terms[-2] + 1]
    return _next(terms, wrong, f"Each number is {step} larger than the one before.", f"{terms[4]} * 2 - {terms[3]}")


@RECIPES.add("abstract.growing", "intermediate", "Sequences")
def growing(draw: Draw) -> Made:
    """Differences that grow by one."""
    start, step = draw.whole(1, 20), draw.whole(2, 6)
    terms = [start]
    for place in range(5):
        terms.append(terms[-1] + step + place)
    wrong = [terms[-1] - 1, terms[-1] + 1, terms[-2] + step, terms[-1] + 3]
    because = f"The differences are {step}, {step + 1}, {step + 2} and so on."
    return _next(terms, wrong, because, f"{terms[4]} + ({terms[4]} - {terms[3]}) + 1")


@RECIPES.add("abstract.geometric", "beginner", "Sequences")
def geometric(draw: Draw) -> Made:
    """A constant factor."""
    start, factor = draw.whole(2, 7), draw.pick(2, 3)
    terms = [start * factor**place for place in range(5)]
    wrong = [terms[-2] * (factor + 1), terms[-2] + terms[-3], terms[-1] + factor, terms[-1] - start]
    return _next(terms, wrong, f"Each number is {factor} times the one before.", f"{terms[3]} ** 2 // {terms[2]}")


@RECIPES.add("abstract.sum-of-two", "advanced", "Sequences")
def sum_of_two(draw: Draw) -> Made:
    """Each number is the sum of the two before it."""
    terms = sorted(draw.wholes(1, 9, 2))
    while len(terms) < 7:
        terms.append(terms[-1] + terms[-2])
    wrong = [terms[-2] * 2, terms[-1] - 1, terms[-1] + 2, terms[-2] + terms[-4]]
    return _next(terms, wrong, "Each number is the sum of the two before it.", f"{terms[5]} + {terms[4]}")


@RECIPES.add("abstract.times-plus", "expert", "Sequences")
def times_plus(draw: Draw) -> Made:
    """Times a factor, plus a number."""
    factor, plus, terms = draw.pick(2, 3), draw.whole(1, 5), [draw.whole(1, 6)]
    while len(terms) < 6:
        terms.append(terms[-1] * factor + plus)
    wrong = [terms[-2] * factor, terms[-1] + plus, terms[-1] - 1, terms[-2] * factor - plus]
    because = f"Each number is {factor} times the one before, plus {plus}."
    return _next(terms, wrong, because, f"{terms[4]} + ({terms[4]} - {terms[3]}) * {factor}")


@RECIPES.add("abstract.letters", "intermediate", "Sequences")
def letters(draw: Draw) -> Made:
    """Letters with a constant step."""
    start, step = draw.whole(0, 6), draw.whole(2, 4)
    places = [start + step * place for place in range(5)]
    shown = ", ".join(LETTERS[place] for place in places[:-1])
    last = places[-1]
    return choice(
        f"Which letter continues the sequence {shown}, …?",
        LETTERS[last],
        [LETTERS[last - 1], LETTERS[last + 1], LETTERS[last + 2]],
        f"Each letter is {step} places after the one before.",
        source=RULE,
        check={"python": f"chr(2 * ord('{LETTERS[places[3]]}') - ord('{LETTERS[places[2]]}'))"},
    )


@RECIPES.add("abstract.shift-code", "advanced", "Codes")
def shift_code(draw: Draw) -> Made:
    """A word in a code that shifts letters."""
    shift = draw.whole(2, 5)
    example, word = draw.some(["HAND", "LAMP", "BIRD", "FOLK", "JUMP", "CLUB", "KIND", "MILK", "BOLD"], 2)
    shown, key = _shifted(example, shift), _shifted(word, shift)
    return choice(
        f"In a code, {example} is written {shown}. How is {word} written?",
        key,
        [_shifted(word, shift + 1), _shifted(word, shift - 1), key[:-1] + LETTERS[LETTERS.index(key[-1]) - 1]],
        f"Each letter is replaced by the one {shift} places after it.",
        source=RULE,
        check={
            "python": f"''.join(chr((ord(c) - 65 + ord('{shown[0]}') - ord('{example[0]}')) % 26 + 65) "
            f"for c in '{word}')"
        },
    )


def _shifted(word: str, shift: int) -> str:
    return "".join(LETTERS[(LETTERS.index(letter) + shift) % 26] for letter in word)


@RECIPES.add("abstract.painted-cube", "expert", "Solids")
def painted_cube(draw: Draw) -> Made:
    """Small cubes with so many painted sides."""
    edge = draw.whole(4, 7)
    sides, key = draw.pick((0, (edge - 2) ** 3), (1, 6 * (edge - 2) ** 2), (2, 12 * (edge - 2)))
    said = {0: "no painted side", 1: "exactly one painted side", 2: "exactly two painted sides"}[sides]
    return figure(
        f"A painted cube is cut into {edge**3} equal small cubes. How many of them have {said}?",
        key,
        f"The cube is {edge} small cubes wide; {edge - 2} of them lie inside each edge.",
        source=RULE,
        check={
            "python": f"sum(sum(v in (0, {edge - 1}) for v in p) == {sides} "
            f"for p in itertools.product(range({edge}), repeat=3))"
        },
    )
