"""Logical reasoning: orders, sets, counting."""

from itertools import pairwise

from assessments.ai.bank.making import Draw, Made, Recipes, choice, figure

RECIPES = Recipes("Logical reasoning")
NAMES = ("Ann", "Ben", "Cem", "Dan", "Eva", "Fay", "Gus")
FROM_STATEMENTS = "Worked from the statements."


@RECIPES.add("logical.tallest", "beginner", "Ordering")
def tallest(draw: Draw) -> Made:
    """Who stands at a place, from comparisons of neighbors."""
    order = draw.some(NAMES, 4)
    facts = [f"{taller} is taller than {smaller}." for taller, smaller in pairwise(order)]
    place, word = draw.pick((0, "the tallest"), (1, "the second tallest"), (3, "the smallest"))
    said = " ".join(facts[place] for place in draw.some(range(3), 3))
    return choice(
        f"{said} Who is {word}?",
        order[place],
        [name for name in order if name != order[place]],
        f"From the tallest to the smallest: {', '.join(order)}.",
        source=FROM_STATEMENTS,
        check={
            "python": f"[p[{place}] for p in itertools.permutations({sorted(order)!r}) "
            f"if all(p.index(a) < p.index(b) for a, b in {list(pairwise(order))!r})][0]"
        },
    )


@RECIPES.add("logical.two-sets", "intermediate", "Sets")
def two_sets(draw: Draw) -> Made:
    """How many belong to both of two groups."""
    only_one, only_two, both, none = draw.whole(6, 15), draw.whole(7, 18), draw.whole(3, 9), draw.whole(2, 8)
    total, one, two = only_one + only_two + both + none, only_one + both, only_two + both
    return choice(
        f"Of {total} people, {one} speak French, {two} speak Spanish and {none} speak neither. How many speak both?",
        both,
        [abs(one + two - total), none, both + none, abs(one - two), both + 3],
        f"{total} − {none} = {total - none} speak at least one; {one} + {two} − {total - none} = {both}.",
        check={"python": f"{one} + {two} - ({total} - {none})"},
    )


@RECIPES.add("logical.handshakes", "advanced", "Counting")
def handshakes(draw: Draw) -> Made:
    """Pairs in a group."""
    people = draw.whole(6, 15)
    key = people * (people - 1) // 2
    return choice(
        f"{people} people meet, and each shakes hands once with every other. How many handshakes are there?",
        key,
        [people * (people - 1), people**2, key + people, key - people + 1],
        f"Each of {people} shakes {people - 1} hands, and each handshake is counted twice.",
        source="Worked: n(n − 1) ÷ 2.",
        check={"python": f"len(list(itertools.combinations(range({people}), 2)))"},
    )


@RECIPES.add("logical.committee", "expert", "Counting")
def committee(draw: Draw) -> Made:
    """Groups that can be chosen."""
    people, seats = draw.whole(6, 9), draw.pick(3, 4)
    pool = f"range({people})"
    key = 1
    for place in range(seats):
        key = key * (people - place) // (place + 1)
    return figure(
        f"In how many ways can a committee of {seats} be chosen from {people} people?",
        key,
        f"The order does not count: {people} choose {seats} is {key}.",
        source="Binomial coefficient",
        check={"python": f"len(list(itertools.combinations({pool}, {seats})))"},
    )


@RECIPES.add("logical.truth-teller", "expert", "Deduction")
def truth_teller(draw: Draw) -> Made:
    """Whose statement can be the only true one."""
    one, two, three = draw.some(NAMES, 3)
    said = f"Exactly one of {one}, {two} and {three} tells the truth. {one} says: “{two} lies.” "
    said += f"{two} says: “{three} lies.” {three} says: “{one} and {two} both lie.”"
    return choice(
        f"{said} Who tells the truth?",
        two,
        [one, three, "It cannot be told"],
        f"If {one} were the one, {two} would lie, so {three} would tell the truth too. If {three} were the one, {one} "
        f"would tell the truth too, since {two} lies. With {two} all statements fit.",
        source=FROM_STATEMENTS,
        check={
            "python": f"[n for n, (a, b, c) in (('{one}', (1, 0, 0)), ('{two}', (0, 1, 0)), ('{three}', (0, 0, 1))) "
            "if a == (not b) and b == (not c) and c == (not a and not b)][0]"
        },
    )
