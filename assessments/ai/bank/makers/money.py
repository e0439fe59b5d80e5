"""Finance, accounting and Excel: interest, value, cost, entries."""

from assessments.ai.bank.making import Draw, Made, Recipes, choice, figure, written

FINANCE = Recipes("Finance")
ACCOUNTING = Recipes("Accounting")
EXCEL = Recipes("Microsoft Excel")


@FINANCE.add("finance.compound-years", "intermediate", "Interest")
def compound_years(draw: Draw) -> Made:
    """Yearly compound interest."""
    amount, rate, years = draw.whole(1_000, 9_000, 500), draw.pick(2, 3, 4, 5, 6), draw.pick(2, 3)
    key = round(amount * (1 + rate / 100) ** years, 2)
    simple = amount * (100 + rate * years) / 100
    return choice(
        f"{written(amount)} grows at {rate} % a year, compounded yearly. What is it worth after {years} years?",
        key,
        [simple, round(amount * (1 + rate / 100) ** (years + 1), 2), round(key - amount, 2), round(key + 10, 2)],
        f"{written(amount)} × {1 + rate / 100:g} to the power of {years}, rounded to cents.",
        check={"python": f"round({amount} * math.exp({years} * math.log({1 + rate / 100})), 2)"},
    )


@FINANCE.add("finance.net-present", "expert", "Discounting")
def net_present(draw: Draw) -> Made:
    """Net present value of two payments."""
    rate, first, second = draw.pick(5, 8, 10), draw.whole(2, 9) * 100, draw.whole(2, 9) * 100
    cost = draw.whole(2, 7) * 100
    key = round(first / (1 + rate / 100) + second / (1 + rate / 100) ** 2 - cost, 2)
    return figure(
        f"A project costs {cost} now and pays {first} after one year and {second} after two. What is its net present "
        f"value at {rate} %, rounded to two places?",
        key,
        f"{first} ÷ {1 + rate / 100:g} + {second} ÷ {(1 + rate / 100) ** 2:.4f} − {cost}.",
        tolerance=0.011,
        check={"python": f"sum(p / {1 + rate / 100} ** y for y, p in enumerate((-{cost}, {first}, {second})))"},
    )


@FINANCE.add("finance.break-even-units", "beginner", "Costs")
def break_even_units(draw: Draw) -> Made:
    """Units to break even."""
    variable, contribution, units = draw.whole(10, 40, 5), draw.whole(5, 30, 5), draw.whole(100, 900, 50)
    fixed, price = contribution * units, variable + contribution
    return choice(
        f"Fixed costs are {written(fixed)}; a unit costs {variable} and sells for {price}. How many units break even?",
        units,
        [fixed // price, fixed // variable, units + 50, fixed // (price + variable)],
        f"Each unit contributes {contribution}; {written(fixed)} ÷ {contribution}.",
        check={"python": f"next(n for n in range(100000) if n * {price} >= {fixed} + n * {variable})"},
    )


@FINANCE.add("finance.loan-interest", "advanced", "Interest")
def loan_interest(draw: Draw) -> Made:
    """The interest part of the second monthly rate."""
    loan, rate, payment = draw.whole(12_000, 60_000, 6_000), draw.pick(3, 6, 9, 12), draw.pick(800, 1_000, 1_200)
    first = loan * rate / 1200
    key = round((loan + first - payment) * rate / 1200, 2)
    return choice(
        f"A loan of {written(loan)} at {rate} % a year is paid back with {written(payment)} a month, interest first. "
        "How much interest is in the second payment?",
        key,
        [first, round(key * 12, 2), round((loan - payment) * rate / 1200, 2), round((loan - payment) * rate / 100, 2)],
        f"The first month bears {written(first)} of interest, so {written(round(loan + first - payment, 2))} remain.",
        check={"python": f"round(({loan} * (1 + {rate} / 1200) - {payment}) * {rate} / 1200, 2)"},
    )


@ACCOUNTING.add("accounting.depreciation", "beginner", "Depreciation")
def depreciation(draw: Draw) -> Made:
    """Book value under straight-line depreciation."""
    yearly, life, rest = draw.whole(1_000, 6_000, 500), draw.whole(5, 10), draw.pick(1_000, 2_000, 3_000)
    years = draw.whole(2, 4)
    cost = yearly * life + rest
    return choice(
        f"A machine costs {written(cost)}, lasts {life} years and is then worth {written(rest)}. What is its book "
        f"value after {years} years of straight-line depreciation?",
        cost - yearly * years,
        [yearly * years, cost - yearly * (years + 1), cost - yearly * years - rest, yearly],
        f"It loses {written(yearly)} a year.",
        source="IAS 16, paragraph 62; worked from the given figures",
        check={"python": f"{cost} - {years} * ({cost} - {rest}) / {life}"},
    )


@ACCOUNTING.add("accounting.closing-stock", "intermediate", "Inventory")
def closing_stock(draw: Draw) -> Made:
    """Closing stock under FIFO."""
    first, second = draw.whole(20, 60, 10), draw.whole(30, 80, 10)
    old, new = draw.whole(4, 9), draw.whole(10, 15)
    left = draw.whole(10, 25, 5)
    return choice(
        f"{first} units were bought at {old}, then {second} at {new}. {left} units are left. What are they worth under "
        "FIFO?",
        left * new,
        [left * old, left * (old + new) / 2, second * new, left * (new + 1)],
        f"The oldest units were sold first, so those left cost {new} each.",
        source="IAS 2, paragraph 27; worked from the given figures",
        check={"python": f"sum(([{old}] * {first} + [{new}] * {second})[-{left}:])"},
    )


@ACCOUNTING.add("accounting.vat", "advanced", "Taxes")
def vat(draw: Draw) -> Made:
    """The tax inside a gross price."""
    rate, net = draw.pick(5, 10, 20, 25), draw.whole(80, 800, 20)
    gross, tax = net * (100 + rate) / 100, net * rate / 100
    return choice(
        f"A price of {written(gross)} includes {rate} % VAT. How much VAT is in it?",
        tax,
        [round(gross * rate / 100, 2), net, tax / 2, tax + rate],
        f"The net price is {written(gross)} ÷ {1 + rate / 100:g} = {net}.",
        check={"python": f"{gross} - {gross} / (1 + {rate} / 100)"},
    )


@EXCEL.add("excel.countif", "beginner", "Functions")
def countif(draw: Draw) -> Made:
    """COUNTIF over five cells."""
    values, limit = draw.wholes(1, 20, 5), draw.whole(8, 12)
    shown = ", ".join(map(str, values))
    return figure(
        f'A1:A5 hold {shown}. What does `=COUNTIF(A1:A5,">{limit}")` give?',
        sum(value > limit for value in values),
        f"It counts the cells above {limit}.",
        source='Microsoft Support, "COUNTIF function"',
        check={"python": f"len([v for v in ({shown}) if v > {limit}])"},
    )


@EXCEL.add("excel.round-mod", "intermediate", "Functions")
def round_mod(draw: Draw) -> Made:
    """INT and MOD of the same division."""
    number, divisor = draw.whole(30, 99), draw.pick(4, 6, 7, 8, 9)
    quotient, rest = number // divisor, number - number // divisor * divisor
    return choice(
        f"What do `=INT({number}/{divisor})` and `=MOD({number},{divisor})` give?",
        f"{quotient} and {rest}",
        [f"{rest} and {quotient}", f"{quotient + 1} and {rest}", f"{quotient} and {divisor - rest}"],
        f"{number} = {quotient} × {divisor} + {rest}.",
        source='Microsoft Support, "MOD function"',
        check={"python": f"'{{}} and {{}}'.format(*divmod({number}, {divisor}))"},
    )


@EXCEL.add("excel.large", "expert", "Functions")
def large(draw: Draw) -> Made:
    """LARGE less SMALL."""
    values, place = draw.wholes(2, 60, 6), draw.whole(2, 3)
    ranked = sorted(values)
    shown = ", ".join(map(str, values))
    return choice(
        f"A1:A6 hold {shown}. What does `=LARGE(A1:A6,{place})-SMALL(A1:A6,2)` give?",
        ranked[-place] - ranked[1],
        [ranked[-1] - ranked[0], ranked[-1] - ranked[1], ranked[-place] - ranked[0], ranked[place] - ranked[1]],
        f"The number at place {place} from the top is {ranked[-place]}, the second smallest {ranked[1]}.",
        source='Microsoft Support, "LARGE function"',
        check={"python": f"heapq.nlargest({place}, [{shown}])[-1] - heapq.nsmallest(2, [{shown}])[-1]"},
    )


RECIPES = (*FINANCE, *ACCOUNTING, *EXCEL)
