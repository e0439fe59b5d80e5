"""Sales, marketing, people, logistics, projects and service: measures worked out from drawn figures."""

from assessments.ai.bank.making import Draw, Made, Recipes, choice, figure, written

SALES = Recipes("Sales")
MARKETING = Recipes("Marketing analytics")
PEOPLE = Recipes("Human resources")
LOGISTICS = Recipes("Logistics")
PROJECTS = Recipes("Project management")
SERVICE = Recipes("Customer service")


@SALES.add("sales.margin-price", "advanced", "Pricing")
def margin_price(draw: Draw) -> Made:
    """The price that gives a wanted margin."""
    cost, margin = draw.whole(30, 240, 30), draw.pick(20, 25, 40, 50)
    key = cost * 100 / (100 - margin)
    return choice(
        f"A product costs {cost}. Which price gives a margin of {margin} % of the price?",
        round(key, 2),
        [cost * (100 + margin) / 100, cost + margin, cost * 100 / margin, round(key + 10, 2)],
        f"The cost is {100 - margin} % of the price: {cost} ÷ {(100 - margin) / 100:g}.",
        check={"python": f"round({cost} / (1 - {margin} / 100), 2)"},
    )


@SALES.add("sales.commission", "beginner", "Pay")
def commission(draw: Draw) -> Made:
    """A base salary with commission above a threshold."""
    base, rate, threshold = draw.pick(1_800, 2_000, 2_400), draw.pick(3, 4, 5), draw.pick(10_000, 20_000)
    sold = threshold + draw.whole(5_000, 30_000, 1_000)
    key = base + (sold - threshold) * rate / 100
    return choice(
        f"Pay is {written(base)} plus {rate} % of sales above {written(threshold)}. What is it at sales of "
        f"{written(sold)}?",
        key,
        [base + sold * rate / 100, (sold - threshold) * rate / 100, key + 100, base * (100 + rate) / 100],
        f"{written(sold - threshold)} are above the threshold.",
        check={"python": f"{base} + max(0, {sold} - {threshold}) * {rate} / 100"},
    )


@MARKETING.add("marketing-analytics.cost-customer", "intermediate", "Measures")
def cost_customer(draw: Draw) -> Made:
    """Cost of a customer through a funnel."""
    clicks, price, percent = draw.whole(2_000, 9_000, 1_000), draw.pick(0.4, 0.5, 0.8, 1.2), draw.pick(2, 4, 5)
    key = price * 100 / percent
    return choice(
        f"{written(clicks)} clicks cost {price:.2f} each, and {percent} % of them buy. What does one buyer cost?",
        f"{key:.2f}",
        [f"{price * percent:.2f}", f"{price / percent:.2f}", f"{key * 2:.2f}", f"{clicks * price / 100:.2f}"],
        f"{written(clicks * price)} for {written(clicks * percent / 100)} buyers.",
        check={"python": f"{clicks} * {price} / ({clicks} * {percent} / 100)"},
    )


@MARKETING.add("marketing-analytics.lift-count", "expert", "Experiments")
def lift_count(draw: Draw) -> Made:
    """Additional conversions of a better version."""
    visits, old, new = draw.whole(20_000, 90_000, 10_000), draw.pick(2.0, 2.4, 3.0), draw.pick(3.3, 3.6, 4.2)
    return figure(
        f"Version A converts {old} % and version B {new} %. How many more conversions does B bring on "
        f"{written(visits)} "
        "visits?",
        round(visits * (new - old) / 100),
        f"{written(visits)} × ({new} − {old}) ÷ 100.",
        check={"python": f"round({visits} * {new} / 100 - {visits} * {old} / 100)"},
    )


@PEOPLE.add("human-resources.impact", "expert", "Fairness")
def impact(draw: Draw) -> Made:
    """The impact ratio of two selection rates."""
    many, few = draw.pick(40, 50, 80), draw.pick(20, 25, 50)
    taken, taken_few = many * draw.pick(40, 50, 60) // 100, few * draw.pick(20, 32, 36) // 100
    high, low = taken / many, taken_few / few
    return choice(
        f"{taken} of {many} applicants of one group and {taken_few} of {few} of another were selected. What "
        "is the impact "
        "ratio of the second group, rounded to two places?",
        f"{low / high:.2f}",
        [f"{low:.2f}", f"{high / low:.2f}", f"{high - low:.2f}", f"{taken_few / taken:.2f}"],
        f"The rates are {high:.2f} and {low:.2f}.",
        source="Uniform Guidelines on Employee Selection Procedures, section 4D",
        check={"python": f"round(({taken_few} / {few}) / ({taken} / {many}), 2)"},
    )


@PEOPLE.add("human-resources.vacation", "beginner", "Leave")
def vacation(draw: Draw) -> Made:
    """Leave for a part of the year and of the week."""
    full, months, days = draw.pick(24, 30), draw.pick(4, 6, 8, 9), draw.pick(3, 4)
    key = full * months * days / 60
    return choice(
        f"Full-time staff (5 days a week) get {full} days of leave a year, in proportion to time worked. How many days "
        f"does somebody get who works {days} days a week for {months} months?",
        key,
        [full * months / 12, full * days / 5, key + 1, key / 2],
        f"{full} × {months}/12 × {days}/5.",
        check={"python": f"{full} * ({months} / 12) * ({days} / 5)"},
    )


@LOGISTICS.add("logistics.order-point", "intermediate", "Inventory")
def order_point(draw: Draw) -> Made:
    """When to order again."""
    daily, days, safety = draw.whole(12, 60, 4), draw.whole(4, 12), draw.whole(40, 160, 20)
    return choice(
        f"{daily} units are used a day, delivery takes {days} days, and the safety stock is {safety}. At "
        "which stock is an "
        "order due?",
        daily * days + safety,
        [daily * days, daily * days - safety, daily + safety, (daily + safety) * days],
        f"{daily} × {days} + {safety}.",
        source="Worked: use in the lead time + safety stock.",
        check={"python": f"{safety} + sum({daily} for _ in range({days}))"},
    )


@LOGISTICS.add("logistics.trips", "beginner", "Loading")
def trips(draw: Draw) -> Made:
    """Trips that carry all pallets."""
    capacity, pallets = draw.pick(18, 26, 33), draw.whole(70, 190)
    if pallets % capacity == 0:
        raise ValueError("nothing is left over")
    key = pallets // capacity + 1
    return choice(
        f"A truck takes {capacity} pallets. How many trips carry {pallets} pallets?",
        key,
        [key - 1, key + 1, pallets - capacity, round(pallets / capacity, 1)],
        f"{key - 1} trips carry {(key - 1) * capacity}, and some are left.",
        check={"python": f"math.ceil({pallets} / {capacity})"},
    )


@PROJECTS.add("project-management.path", "advanced", "Scheduling")
def path(draw: Draw) -> Made:
    """The length of a project."""
    start, left, right, end = draw.wholes(2, 12, 4)
    key = start + max(left, right) + end
    return choice(
        f"A takes {start} days. B ({left} days) and C ({right} days) start when A has ended. D ({end} days) "
        "starts when B "
        "and C have ended. How many days does it take in all?",
        key,
        [start + left + right + end, start + min(left, right) + end, max(left, right) + end, key + 1],
        f"The longest path is {start} + {max(left, right)} + {end}.",
        source="Critical path method",
        check={"python": f"max({start} + {left} + {end}, {start} + {right} + {end})"},
    )


@PROJECTS.add("project-management.estimate", "expert", "Earned value")
def estimate(draw: Draw) -> Made:
    """Estimate at completion."""
    budget, percent, over = (
        draw.whole(100_000, 400_000, 50_000),
        draw.pick(20, 25, 40, 50),
        draw.pick(110, 120, 125, 150),
    )
    earned = budget * percent / 100
    actual = earned * over / 100
    key = budget * over / 100
    return choice(
        f"A budget is {written(budget)}; {percent} % of the work is done and {written(actual)} has been "
        "spent. What will it "
        "cost in all if the cost performance stays?",
        key,
        [budget + actual - earned, budget, budget + actual, key / 2],
        f"CPI = {written(earned)} ÷ {written(actual)}, and the estimate is the budget ÷ CPI.",
        source="PMBOK Guide, Earned value analysis",
        check={"python": f"{actual} / ({percent} / 100)"},
    )


@SERVICE.add("customer-service.promoters", "intermediate", "Measures")
def promoters(draw: Draw) -> Made:
    """A net promoter score."""
    many, middle, few = draw.whole(40, 70, 5), draw.whole(10, 25, 5), 0
    few = 100 - many - middle
    if not 5 <= few < many:
        raise ValueError("the shares do not fit")
    return choice(
        f"{2 * many} of 200 customers are promoters, {2 * middle} passives, {2 * few} detractors. What is the "
        "net promoter "
        "score?",
        many - few,
        [many, 2 * (many - few), many - middle, many + middle - few],
        f"{many} % promoters less {few} % detractors.",
        source='Reichheld, "The One Number You Need to Grow", 2003',
        check={"python": f"100 * ({2 * many} - {2 * few}) / 200"},
    )


@SERVICE.add("customer-service.agents", "expert", "Staffing")
def agents(draw: Draw) -> Made:
    """Agents for a wanted occupancy."""
    calls, minutes, percent = draw.whole(60, 240, 30), draw.pick(4, 5, 6, 8), draw.pick(75, 80, 85)
    load = calls * minutes / 60
    key = -(-calls * minutes * 100 // (60 * percent))
    return choice(
        f"{calls} calls of {minutes} minutes arrive in an hour. How many agents are needed at least for an "
        "occupancy of "
        f"at most {percent} %?",
        key,
        [int(load), key + 2, key - 1, calls // minutes],
        f"The load is {written(load)} Erlangs; divided by {percent / 100:g} and rounded up.",
        source="Erlang traffic ÷ number of agents",
        check={"python": f"next(n for n in range(1, 999) if {calls} * {minutes} / 60 / n <= {percent / 100})"},
    )


RECIPES = (*SALES, *MARKETING, *PEOPLE, *LOGISTICS, *PROJECTS, *SERVICE)
