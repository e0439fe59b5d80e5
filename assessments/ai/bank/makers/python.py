"""Python: what an expression gives, worked out from drawn values."""

from assessments.ai.bank.making import Draw, Made, Recipes, choice, figure

RECIPES = Recipes("Python")
ASKED = "What does this expression give?"
REFERENCE = "Python Library Reference, worked from the values in the question"


def _expression(code: str, key: object, wrong: list[object], because: str) -> Made:
    coded = [f"`{error!r}`" for error in wrong]
    stem = f"{ASKED[:-1]}: `{code}`?"
    return choice(stem, f"`{key!r}`", coded, because, source=REFERENCE, check={"python": code})


@RECIPES.add("python.slice", "beginner", "Slicing")
def slicing(draw: Draw) -> Made:
    """A slice of a list."""
    values = draw.wholes(1, 30, 6)
    low, high = draw.whole(1, 2), draw.whole(4, 5)
    wrong: list[object] = [values[low : high + 1], values[low - 1 : high], values[low + 1 : high + 1]]
    because = f"The slice begins at index {low} and stops before index {high}."
    return _expression(f"{values}[{low}:{high}]", values[low:high], wrong, because)


@RECIPES.add("python.negative-index", "beginner", "Lists")
def negative_index(draw: Draw) -> Made:
    """An element counted from the end."""
    values, back = draw.wholes(1, 60, 6), draw.whole(2, 4)
    wrong: list[object] = [values[-back - 1], values[back], values[back - 1], values[-back + 1], values[0]]
    because = f"Index −{back} counts from the end, where −1 is the last element."
    return _expression(f"{values}[-{back}]", values[len(values) - back], wrong, because)


@RECIPES.add("python.comprehension", "intermediate", "Comprehensions")
def comprehension(draw: Draw) -> Made:
    """A list comprehension with a condition."""
    stop, factor = draw.whole(5, 8), draw.whole(2, 5)
    kept = [number for number in range(stop) if number % 2]
    wrong: list[object] = [
        [number * factor for number in range(stop) if not number % 2],
        kept,
        [number * factor for number in range(1, stop + 1)],
        [number + factor for number in kept],
    ]
    because = "Odd numbers below the bound are kept and multiplied."
    code = f"[n * {factor} for n in range({stop}) if n % 2]"
    return _expression(code, [number * factor for number in kept], wrong, because)


@RECIPES.add("python.range-sum", "beginner", "Loops")
def range_sum(draw: Draw) -> Made:
    """A sum over a range with a step."""
    start, step, count = draw.whole(2, 6), draw.whole(2, 4), draw.whole(4, 6)
    stop = start + step * count
    key = count * start + step * count * (count - 1) // 2
    return figure(
        f"What does `sum(range({start}, {stop}, {step}))` give?",
        key,
        f"The range has {count} numbers from {start} to {stop - step}; {stop} itself is left out.",
        source=REFERENCE,
        check={"python": f"sum(range({start}, {stop}, {step}))"},
    )


@RECIPES.add("python.sorted-key", "advanced", "Sorting")
def sorted_key(draw: Draw) -> Made:
    """Sorting words by length; equal lengths keep their order."""
    words = [draw.pick("plum", "pear", "kiwi"), draw.pick("fig", "nut"), draw.pick("grape", "lemon"), "lime", "date"]
    drawn = draw.some(words, 4)
    by_length: list[str] = []
    for length in range(3, 6):
        by_length += [word for word in drawn if len(word) == length]
    reverse = [word for length in (5, 4, 3) for word in drawn if len(word) == length]
    wrong: list[object] = [sorted(drawn), reverse, drawn, by_length[::-1]]
    because = "Words are ordered by length, and the sort keeps the order of words of equal length."
    return _expression(f"sorted({drawn}, key=len)", by_length, wrong, because)


@RECIPES.add("python.dict-merge", "intermediate", "Dictionaries")
def dict_merge(draw: Draw) -> Made:
    """The union of two dictionaries."""
    one, two, three, four = draw.wholes(1, 9, 4)
    wrong: list[object] = [
        {"a": one, "b": two, "c": four},
        {"a": one, "b": two + three, "c": four},
        {"b": three, "c": four},
        {"a": one, "b": [two, three], "c": four},
    ]
    code = f"{{'a': {one}, 'b': {two}}} | {{'b': {three}, 'c': {four}}}"
    return _expression(code, {"a": one, "b": three, "c": four}, wrong, "The right side wins for a key in both.")


@RECIPES.add("python.base", "expert", "Numbers")
def base(draw: Draw) -> Made:
    """A number read in another base."""
    digits, radix = draw.whole(111, 222, 1), draw.pick(3, 4, 5, 6)
    key = 0
    for digit in map(int, str(digits)):
        if digit >= radix:
            raise ValueError("not a digit of this base")
        key = key * radix + digit
    wrong: list[object] = [digits, digits * radix, key + radix, key - 1]
    because = f"The digits count {radix**2}, {radix} and 1."
    return _expression(f"int('{digits}', {radix})", key, wrong, because)


@RECIPES.add("python.bitwise", "expert", "Numbers")
def bitwise(draw: Draw) -> Made:
    """A bitwise operation."""
    one, two = draw.wholes(9, 60, 2)
    sign = draw.pick("&", "|", "^")
    results = {"&": one & two, "|": one | two, "^": one ^ two}
    wrong: list[object] = [value for name, value in results.items() if name != sign]
    because = f"In binary {one} is {one:b} and {two} is {two:b}."
    return _expression(f"{one} {sign} {two}", results[sign], [*wrong, one + two, one * two], because)


@RECIPES.add("python.counts", "advanced", "Strings")
def counts(draw: Draw) -> Made:
    """How often a letter occurs."""
    word = "".join(draw.some("aaabbbccd", 9))
    letter = draw.pick("a", "b", "c")
    start = draw.whole(2, 4)
    key = sum(1 for sign in word[start:] if sign == letter)
    return figure(
        f"What does `'{word}'.count('{letter}', {start})` give?",
        key,
        f"Only the part from index {start} on, '{word[start:]}', is searched.",
        source=REFERENCE,
        check={"python": f"'{word}'.count('{letter}', {start})"},
    )
