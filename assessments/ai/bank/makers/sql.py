"""SQL: what a query gives on a small table of drawn rows."""
# ruff: noqa: S608 - the queries are text of questions; nothing here runs them

from assessments.ai.bank.making import Draw, Made, Recipes, choice, figure

RECIPES = Recipes("SQL")
RUN = "Worked on the rows in the question; any SQL database gives the same."
CITIES = ("Oslo", "Rome", "Lima", "Cork")
Row = tuple[int, str, int]


def _orders(draw: Draw, count: int) -> tuple[list[Row], str, str]:
    """Rows of `orders`, the same as a Markdown list, and the script that makes them."""
    cities = draw.some(CITIES, 3)
    rows = [(number, draw.pick(*cities), draw.whole(2, 9) * 10) for number in range(1, count + 1)]
    shown = "\n".join(f"- {number}, {city}, {amount}" for number, city, amount in rows)
    values = ", ".join(f"({number}, '{city}', {amount})" for number, city, amount in rows)
    script = f"CREATE TABLE orders (id INTEGER, city TEXT, amount INTEGER); INSERT INTO orders VALUES {values};"
    return rows, f"The table `orders` (id, city, amount) holds:\n\n{shown}\n\n", script


def _asked(shown: str, query: str) -> str:
    return f"{shown}What does `{query}` return?"


@RECIPES.add("sql.where-sum", "beginner", "Aggregates")
def where_sum(draw: Draw) -> Made:
    """A sum over the rows of one city."""
    rows, shown, script = _orders(draw, 5)
    city = rows[0][1]
    amounts = [amount for _, name, amount in rows if name == city]
    if not 1 < len(amounts) < 5:
        raise ValueError("the condition filters nothing")
    query = f"SELECT SUM(amount) FROM orders WHERE city = '{city}'"
    everything = sum(amount for _, _, amount in rows)
    return choice(
        _asked(shown, query),
        sum(amounts),
        [everything, len(amounts), max(amounts), everything - sum(amounts)],
        f"The rows of {city} have the amounts {', '.join(map(str, amounts))}.",
        source=RUN,
        check={"sql": query, "setup": script},
    )


@RECIPES.add("sql.count-distinct", "beginner", "Aggregates")
def count_distinct(draw: Draw) -> Made:
    """How many different values a column holds."""
    rows, shown, script = _orders(draw, 6)
    query = f"SELECT COUNT(DISTINCT {draw.pick('city', 'amount')}) FROM orders"
    column = 1 if "city" in query else 2
    return figure(
        _asked(shown, query),
        len({row[column] for row in rows}),
        "Equal values count once.",
        source=RUN,
        check={"sql": query, "setup": script},
    )


@RECIPES.add("sql.having-groups", "intermediate", "Grouping")
def having_groups(draw: Draw) -> Made:
    """The groups that a HAVING keeps."""
    rows, shown, script = _orders(draw, 6)
    totals: dict[str, int] = {}
    for _, city, amount in rows:
        totals[city] = totals.get(city, 0) + amount
    limit = sorted(totals.values())[len(totals) // 2]
    kept = sum(total >= limit for total in totals.values())
    query = f"SELECT city FROM orders GROUP BY city HAVING SUM(amount) >= {limit}"
    return figure(
        f"{shown}How many rows does `{query}` return?",
        kept,
        "The totals are " + ", ".join(f"{city} {total}" for city, total in sorted(totals.items())) + ".",
        source=RUN,
        check={"sql": f"SELECT COUNT(*) FROM ({query})", "setup": script},
    )


@RECIPES.add("sql.top-row", "intermediate", "Sorting")
def top_row(draw: Draw) -> Made:
    """The row that an order and a limit give."""
    rows, shown, script = _orders(draw, 5)
    order = sorted(rows, key=lambda row: (-row[2], row[0]))
    query = "SELECT id FROM orders ORDER BY amount DESC, id LIMIT 1 OFFSET 1"
    others = [order[0][0], order[2][0], order[-1][0], order[-2][0]]
    return choice(
        _asked(shown, query),
        order[1][0],
        others,
        "Sorted by amount from high to low and then by id, it is the second row.",
        source=RUN,
        check={"sql": query, "setup": script},
    )


@RECIPES.add("sql.self-join", "advanced", "Joins")
def self_join(draw: Draw) -> Made:
    """Pairs of rows of one city."""
    rows, shown, script = _orders(draw, 5)
    query = "SELECT COUNT(*) FROM orders AS a JOIN orders AS b ON a.city = b.city AND a.id < b.id"
    pairs = sum(one[1] == two[1] for place, one in enumerate(rows) for two in rows[place + 1 :])
    return choice(
        _asked(shown, query),
        pairs,
        [2 * pairs + len(rows), 2 * pairs, len(rows), pairs + 2],
        "It counts the pairs of different orders of one city, each pair once.",
        source=RUN,
        check={"sql": query, "setup": script},
    )


@RECIPES.add("sql.running-sum", "expert", "Window functions")
def running_sum(draw: Draw) -> Made:
    """A running sum within a partition."""
    rows, shown, script = _orders(draw, 6)
    number, city, _ = draw.pick(*rows[3:])
    before = [amount for place, name, amount in rows if name == city and place <= number]
    if len(before) < 2:
        raise ValueError("nothing to add up")
    inner = "SELECT id, SUM(amount) OVER (PARTITION BY city ORDER BY id) AS s FROM orders"
    so_far = sum(amount for place, _, amount in rows if place <= number)
    whole = sum(amount for _, name, amount in rows if name == city)
    query = f"SELECT s FROM ({inner}) AS t WHERE id = {number}"
    return choice(
        _asked(shown, query),
        sum(before),
        [so_far, whole, before[-1], before[0], sum(before) + 10],
        f"The sum runs over the rows of {city} up to id {number}: {' + '.join(map(str, before))}.",
        source=RUN,
        check={"sql": query, "setup": script},
    )
