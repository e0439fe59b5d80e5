"""Numerical reasoning: percentages, ratios, rates, averages, time."""

from assessments.ai.bank.making import Draw, Made, Recipes, choice, figure, written

RECIPES = Recipes("Numerical reasoning")


@RECIPES.add("numerical.percent-of", "beginner", "Percentages")
def percent_of(draw: Draw) -> Made:
    """A percentage of a whole."""
    percent, whole = draw.pick(5, 15, 35, 45, 65), draw.whole(240, 980, 20)
    key = percent * whole / 100
    return choice(
        f"What is {percent} % of {whole}?",
        key,
        [round(whole / percent, 1), key * 10, whole - percent, key + 10],
        f"{whole} × {percent} ÷ 100 = {written(key)}.",
        check={"python": f"{whole} / 100 * {percent}"},
    )


@RECIPES.add("numerical.percent-change", "intermediate", "Percentages")
def percent_change(draw: Draw) -> Made:
    """The growth from one value to another."""
    old, percent = draw.whole(40, 400, 20), draw.pick(10, 15, 25, 30, 35, 60)
    new = old * (100 + percent) / 100
    return choice(
        f"A figure grows from {written(old)} to {written(new)}. By what percentage does it grow?",
        f"{percent} %",
        [
            f"{written(round((new - old) / new * 100, 1))} %",
            f"{written(new - old)} %",
            f"{100 + percent} %",
            f"{percent / 2:g} %",
        ],
        f"The growth is {written(new - old)}, which is {percent} % of {old}.",
        check={"python": f"round(({new} / {old} - 1) * 100)"},
    )


@RECIPES.add("numerical.before-discount", "advanced", "Percentages")
def before_discount(draw: Draw) -> Made:
    """The price before a discount."""
    price, percent = draw.whole(50, 400, 10), draw.pick(10, 20, 30, 40)
    paid = price * (100 - percent) / 100
    return choice(
        f"After a discount of {percent} % a chair costs {written(paid)}. What did it cost before?",
        price,
        [paid * (100 + percent) / 100, paid + percent, price + percent, paid * 2],
        f"{written(paid)} is {100 - percent} % of the former price: {written(paid)} ÷ {(100 - percent) / 100:g}.",
        check={"python": f"{paid} / (1 - {percent} / 100)"},
    )


@RECIPES.add("numerical.ratio-share", "beginner", "Ratios")
def ratio_share(draw: Draw) -> Made:
    """A sum shared in a ratio."""
    left, right = draw.wholes(2, 9, 2)
    part = draw.whole(6, 40)
    total = part * (left + right)
    return choice(
        f"{total} is shared between Ann and Ben in the ratio {left} : {right}. How much does Ann get?",
        part * left,
        [part * right, total / 2, part, part * left + part],
        f"One part is {total} ÷ {left + right} = {part}, and Ann gets {left} parts.",
        check={"python": f"{total} * {left} / ({left} + {right})"},
    )


@RECIPES.add("numerical.work-rate", "intermediate", "Rates")
def work_rate(draw: Draw) -> Made:
    """How long more or fewer people need for the same work."""
    people, hours, others = draw.pick(3, 4, 6, 8), draw.pick(6, 8, 12), draw.pick(2, 4, 6, 12)
    if people == others:
        raise ValueError("the same number of people")
    if people * hours % others:
        raise ValueError("no whole hours")
    key = people * hours // others
    return choice(
        f"{people} people finish a job in {hours} hours. How many hours do {others} equally fast people need?",
        key,
        [hours * others / people, hours + people - others, key + 2, hours, key * 2],
        f"The job is {people * hours} person-hours; {people * hours} ÷ {others} = {written(key)}.",
        check={"python": f"{people} * {hours} / {others}"},
    )


@RECIPES.add("numerical.average-missing", "advanced", "Averages")
def average_missing(draw: Draw) -> Made:
    """The value that gives a wanted average."""
    known = draw.wholes(52, 88, 4)
    wanted = draw.whole(68, 76)
    key = wanted * 5 - sum(known)
    if not 40 <= key <= 100:
        raise ValueError("outside the scale")
    marks = ", ".join(map(str, known))
    return figure(
        f"Four test scores are {marks}. Which fifth score makes the average {wanted}?",
        key,
        f"5 × {wanted} = {wanted * 5}, and the four scores add up to {sum(known)}.",
        check={"python": f"next(x for x in range(0, 101) if sum([{marks}, x]) == 5 * {wanted})"},
    )


@RECIPES.add("numerical.mean-speed", "expert", "Rates")
def mean_speed(draw: Draw) -> Made:
    """The average speed over two equal ways."""
    there, back = draw.pick((60, 30), (60, 40), (90, 45), (120, 60), (120, 40), (80, 48))
    distance = draw.whole(120, 480, 120)
    key = 2 * there * back / (there + back)
    return choice(
        f"A van drives {distance} km at {there} km/h and the same way back at {back} km/h. What is its average speed?",
        f"{written(key)} km/h",
        [f"{written((there + back) / 2)} km/h", f"{there - back} km/h", f"{written(key + 5)} km/h", f"{back} km/h"],
        f"It drives {2 * distance} km in {written(round(distance / there + distance / back, 2))} hours.",
        check={"python": f"2 * {distance} / ({distance} / {there} + {distance} / {back})"},
    )


@RECIPES.add("numerical.clock", "beginner", "Time")
def clock(draw: Draw) -> Made:
    """When something ends."""
    hour, minute, length = draw.whole(8, 13), draw.pick(10, 20, 35, 40, 50), draw.whole(95, 215, 5)
    end = hour * 60 + minute + length
    wrong = [end + 60, end - 60, end + 10, end - 10]
    return choice(
        f"A meeting begins at {hour}:{minute:02d} and takes {length} minutes. When does it end?",
        _time(end),
        [_time(value) for value in wrong],
        f"{length} minutes are {length // 60} h {length % 60} min.",
        check={
            "python": f"(lambda t: f'{{t.hour}}:{{t.minute:02d}}')(datetime.datetime(2025, 1, 1, {hour}, "
            f"{minute}) + datetime.timedelta(minutes={length}))"
        },
    )


def _time(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}"


@RECIPES.add("numerical.weekday", "intermediate", "Time")
def weekday(draw: Draw) -> Made:
    """The weekday after some days."""
    names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    start, days = draw.whole(0, 6), draw.whole(23, 97)
    if days % 7 == 0:
        raise ValueError("whole weeks are too easy")
    key = (start + days) % 7
    return choice(
        f"Today is {names[start]}. Which day of the week is it in {days} days?",
        names[key],
        [names[(key + shift) % 7] for shift in (1, 6, 2)],
        f"{days} = {days // 7} weeks and {days % 7} days.",
        check={"python": f"(datetime.date(2024, 1, {1 + start}) + datetime.timedelta(days={days})).strftime('%A')"},
    )
