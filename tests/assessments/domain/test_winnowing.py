"""Renamed copies are found, unrelated programs are not, and what everybody was given says nothing."""

import re
from itertools import combinations

import pytest

from assessments.domain.winnowing import K, W, fingerprints, grams, likeness, passages, tokens

FIRST = '''
def longest_run(values):
    """The longest run of equal neighbors."""
    best, current, previous = 0, 0, None
    for value in values:
        if value == previous:
            current += 1
        else:
            current = 1
        if current > best:
            best = current
        previous = value
    return best


numbers = [int(part) for part in input().split()]
counts = {}
for number in numbers:
    counts[number] = counts.get(number, 0) + 1
print(longest_run(numbers), max(counts.values()))
'''
OTHERS = {
    "stack": """
import sys

pairs = {")": "(", "]": "[", "}": "{"}
stack = []
for sign in sys.stdin.read().strip():
    if sign in "([{":
        stack.append(sign)
    elif not stack or stack.pop() != pairs[sign]:
        print("no")
        break
else:
    print("no" if stack else "yes")
""",
    "primes": """
limit = int(input())
sieve = [True] * (limit + 1)
sieve[0:2] = [False, False]
factor = 2
while factor * factor <= limit:
    if sieve[factor]:
        sieve[factor * factor :: factor] = [False] * len(sieve[factor * factor :: factor])
    factor += 1
print(*(number for number, prime in enumerate(sieve) if prime))
""",
    "graph": """
from collections import defaultdict, deque

edges = defaultdict(list)
for _ in range(int(input())):
    left, right = input().split()
    edges[left].append(right)
    edges[right].append(left)
queue, seen = deque([("A", 0)]), {"A"}
while queue:
    node, depth = queue.popleft()
    if node == "Z":
        print(depth)
        break
    for following in sorted(edges[node]):
        if following not in seen:
            seen.add(following)
            queue.append((following, depth + 1))
else:
    print(-1)
""",
    "classes": """
class Account:
    def __init__(self, owner):
        self.owner = owner
        self.balance = 0

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("amount")
        self.balance += amount
        return self


lines = open(0).read().splitlines()
account = Account(lines[0])
total = sum(account.deposit(float(line)).balance for line in lines[1:] if line)
print(f"{account.owner}: {total:.2f}")
""",
}
JAVA = """
import java.util.*;
// counts words
public class Main {
    static int count(Map<String, Integer> seen, String word) { return seen.merge(word, 1, Integer::sum); }
    public static void main(String[] args) {
        Scanner in = new Scanner(System.in);
        Map<String, Integer> seen = new TreeMap<>();
        while (in.hasNext()) { count(seen, in.next()); }
        for (Map.Entry<String, Integer> entry : seen.entrySet()) {
            System.out.println(entry.getKey() + " " + entry.getValue());
        }
    }
}
"""


def like(first: str, second: str, language: str = "python", starter: str = "") -> float:
    without = frozenset(grams(tokens(starter, language)))
    return likeness(fingerprints(first, language, without=without), fingerprints(second, language, without=without))


def renamed(code: str) -> str:
    names = sorted(set(re.findall(r"\b(?:best|current|previous|values?|numbers?|counts|longest_run|part)\b", code)))
    for place, name in enumerate(names):
        code = re.sub(rf"\b{name}\b", f"zz{place}", code)
    return code


def test_a_renamed_copy_is_the_same() -> None:
    copy = renamed(FIRST).replace("    ", "\t").replace('"""The longest run of equal neighbors."""', '"copied"')
    assert like(FIRST, "# mine\n" + copy + "\n# the end\n") >= 0.95


def test_a_copy_with_added_and_moved_lines_is_found() -> None:
    head, _, tail = renamed(FIRST).partition("\n\n\n")
    copy = (
        "import sys\n\nDEBUG = False\n"
        + head
        + "\n\n\nif DEBUG:\n    print(sys.argv, len(sys.argv))\n"
        + tail
        + "\nprint(DEBUG)\n"
    )
    assert like(FIRST, copy) >= 0.8


def test_a_java_copy_is_found() -> None:
    copy = JAVA.replace("seen", "table").replace("count(", "add(").replace("// counts words", "/* my own\n work */")
    assert like(JAVA, copy, "java") >= 0.95


@pytest.mark.parametrize("pair", list(combinations(["first", *OTHERS], 2)), ids="-".join)
def test_unrelated_programs_are_not_alike(pair: tuple[str, str]) -> None:
    codes = {"first": FIRST, **OTHERS}
    assert like(codes[pair[0]], codes[pair[1]]) < 0.3


def test_shared_starter_code_counts_for_nothing() -> None:
    starter = FIRST
    first, second = starter + OTHERS["stack"], starter + OTHERS["primes"]
    assert like(first, second) > 0.3
    assert like(first, second, starter=starter) < 0.05
    assert like(starter, starter, starter=starter) == 0.0


@pytest.mark.parametrize("code", ["", "x", "print(1)", "# only a comment", "'''", '"', "`", "/*", "\0\ud800"])
@pytest.mark.parametrize("language", ["python", "java", "unknown"])
def test_short_and_broken_programs_are_never_alike(code: str, language: str) -> None:
    assert like(code, code, language) == 0.0


def test_a_shared_run_of_the_guaranteed_length_is_found() -> None:
    """Any K + W − 1 tokens that both have share a fingerprint, wherever they stand."""
    shared = FIRST[: FIRST.index("previous = value\n")]
    length = len(tokens(shared, "python"))
    assert length >= K + W - 1
    for name, code in OTHERS.items():
        one = fingerprints(code + shared, "python")
        two = fingerprints(shared + OTHERS["graph" if name != "graph" else "stack"], "python")
        assert set(one.at) & set(two.at), name


def test_passages_name_the_lines() -> None:
    second = "import sys\n\n\n" + renamed(FIRST)
    prints = (fingerprints(FIRST, "python"), fingerprints(second, "python"))
    found = passages((FIRST, second), prints)
    first, last = found[0]["first"]
    assert first <= 5
    assert last >= 18
    assert [line + 3 for line in found[0]["first"]] == found[0]["second"]


def test_comments_and_texts_hide_nothing() -> None:
    assert [token.word for token in tokens('x = "# no comment" # one', "python")] == ["v", "=", "s"]
    assert [token.word for token in tokens('x = "// no" /* a\nb */ + 1', "java")] == ["v", "=", "s", "+", "n"]
    assert [token.word for token in tokens("a // b", "python")] == ["v", "//", "v"]
