"""Statistics and machine learning: averages, spread, chance, measures of a classifier."""

from assessments.ai.bank.making import Draw, Made, Recipes, choice, figure, written

STATISTICS = Recipes("Statistics")
LEARNING = Recipes("Machine learning")


@STATISTICS.add("statistics.mean", "beginner", "Averages")
def mean(draw: Draw) -> Made:
    """The mean of five numbers."""
    values = draw.wholes(3, 40, 5)
    if sum(values) % 5:
        raise ValueError("no whole mean")
    middle = sorted(values)[2]
    shown = ", ".join(map(str, values))
    return choice(
        f"What is the mean of {shown}?",
        sum(values) // 5,
        [middle, (max(values) + min(values)) / 2, sum(values) / 4, sum(values) // 5 + 2],
        f"The sum is {sum(values)}, divided by 5.",
        check={"python": f"statistics.mean([{shown}])"},
    )


@STATISTICS.add("statistics.median", "beginner", "Averages")
def median(draw: Draw) -> Made:
    """The median of an even number of values."""
    values = draw.wholes(2, 50, 6)
    ranked = sorted(values)
    shown = ", ".join(map(str, values))
    return choice(
        f"What is the median of {shown}?",
        (ranked[2] + ranked[3]) / 2,
        [(values[2] + values[3]) / 2, ranked[2], ranked[3], round(sum(values) / 6, 1)],
        f"In order the two in the middle are {ranked[2]} and {ranked[3]}.",
        check={"python": f"statistics.median([{shown}])"},
    )


@STATISTICS.add("statistics.spread", "advanced", "Spread")
def spread(draw: Draw) -> Made:
    """The population variance."""
    middle, near, far = draw.whole(10, 40), draw.whole(1, 3), draw.whole(4, 8)
    values = [middle - far, middle - near, middle, middle + near, middle + far]
    shown = ", ".join(map(str, values))
    key = 2 * (near**2 + far**2) / 5
    return choice(
        f"What is the variance of {shown}, taken as a whole population?",
        key,
        [2 * (near**2 + far**2) / 4, 2 * (near + far) / 5, 2 * (near**2 + far**2), middle],
        f"The mean is {middle}; the squared differences add up to {2 * (near**2 + far**2)}, divided by 5.",
        check={"python": f"statistics.pvariance([{shown}])"},
    )


@STATISTICS.add("statistics.z-score", "intermediate", "Distributions")
def z_score(draw: Draw) -> Made:
    """How many deviations from the mean."""
    middle, deviation, away = draw.whole(50, 120, 10), draw.pick(4, 5, 8, 10), draw.pick(-2, -1.5, 1.5, 2, 2.5)
    value = middle + deviation * away
    return choice(
        f"Scores have mean {middle} and standard deviation {deviation}. What is the z-score of {written(value)}?",
        away,
        [-away, deviation * away, round(value / middle, 2), round(value / deviation, 2)],
        f"({written(value)} − {middle}) ÷ {deviation}.",
        check={"python": f"statistics.NormalDist({middle}, {deviation}).zscore({value})"},
    )


@STATISTICS.add("statistics.no-replacement", "intermediate", "Probability")
def no_replacement(draw: Draw) -> Made:
    """Two of one color without putting back."""
    red, blue = draw.whole(3, 6), draw.whole(2, 5)
    total = red + blue
    top, bottom = red * (red - 1), total * (total - 1)
    return choice(
        f"An urn holds {red} red and {blue} blue balls. Two are drawn without putting back. How likely are both red?",
        f"{top}/{bottom}",
        [f"{red * red}/{total * total}", f"{top}/{total * total}", f"{red}/{total}", f"2/{total}"],
        f"{red}/{total} × {red - 1}/{total - 1}.",
        check={
            "python": f"'/'.join(str(sum(f(p) for p in itertools.permutations(range({total}), 2))) "
            f"for f in (lambda p: max(p) < {red}, lambda p: True))"
        },
    )


@STATISTICS.add("statistics.at-least-one", "expert", "Probability")
def at_least_one(draw: Draw) -> Made:
    """At least one success in several tries."""
    percent, tries = draw.pick(10, 20, 30, 40), draw.pick(2, 3)
    key = round(100 - 100 * (1 - percent / 100) ** tries, 1)
    return figure(
        f"Each of {tries} independent tries succeeds with {percent} %. How likely is at least one success, in percent?",
        key,
        f"All fail with {written(round(100 - key, 1))} %, so at least one succeeds with the rest.",
        tolerance=0.05,
        check={
            "python": f"100 * sum(math.comb({tries}, k) * {percent / 100} ** k * {1 - percent / 100} ** ({tries} - k) "
            f"for k in range(1, {tries} + 1))"
        },
    )


@LEARNING.add("machine-learning.confusion", "intermediate", "Measures")
def confusion(draw: Draw) -> Made:
    """A measure read from a confusion matrix."""
    hits, false, missed = draw.whole(20, 60, 10), draw.whole(5, 20, 5), draw.whole(5, 30, 5)
    right = draw.whole(100, 400, 50)
    total = hits + false + missed + right
    name, key = draw.pick(
        ("accuracy", (hits + right) / total), ("precision", hits / (hits + false)), ("recall", hits / (hits + missed))
    )
    asked = {"accuracy": f"({hits} + {right}) / {total}", "precision": f"{hits} / {hits + false}"}
    measures = [hits / (hits + false), hits / (hits + missed), (hits + right) / total, hits / total, right / total]
    return choice(
        f"A classifier has {hits} true positives, {false} false positives, {missed} false negatives and {right} true "
        f"negatives. What is its {name}, rounded to two places?",
        f"{key:.2f}",
        [f"{value:.2f}" for value in measures],
        "Accuracy is right answers ÷ all; precision counts among what was flagged, recall among what is positive.",
        source='scikit-learn User Guide, "Metrics and scoring"',
        check={"python": f"round({asked.get(name, f'{hits} / {hits + missed}')}, 2)"},
    )


@LEARNING.add("machine-learning.parameters", "expert", "Neural networks")
def parameters(draw: Draw) -> Made:
    """Parameters of a fully connected network."""
    inputs, hidden, outputs = draw.whole(4, 20), draw.whole(5, 30, 5), draw.whole(2, 10)
    key = (inputs + 1) * hidden + (hidden + 1) * outputs
    return choice(
        f"A fully connected network has {inputs} inputs, one hidden layer of {hidden} units and {outputs} outputs, "
        "with biases. How many parameters does it have?",
        key,
        [inputs * hidden + hidden * outputs, inputs * hidden * outputs, key + inputs, inputs + hidden + outputs],
        f"({inputs} + 1) × {hidden} + ({hidden} + 1) × {outputs}.",
        check={"python": f"sum(a * b + b for a, b in (({inputs}, {hidden}), ({hidden}, {outputs})))"},
    )


RECIPES = (*STATISTICS, *LEARNING)
