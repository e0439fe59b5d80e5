"""Networks, Linux, algorithms, security, testing, HTTP: figures that can be worked out."""

from assessments.ai.bank.making import Draw, Made, Recipes, choice, figure, written

NETWORK = Recipes("Network administration")
LINUX = Recipes("Linux")
ALGORITHMS = Recipes("Data structures and algorithms")
SECURITY = Recipes("Cybersecurity")
JAVASCRIPT = Recipes("JavaScript")
CIDR = "RFC 4632; worked from the prefix length"


@NETWORK.add("networking.hosts", "intermediate", "Subnets")
def hosts(draw: Draw) -> Made:
    """Usable addresses of a subnet."""
    prefix = draw.whole(22, 29)
    size = 2 ** (32 - prefix)
    return choice(
        f"How many usable host addresses has an IPv4 /{prefix} network with network and broadcast address?",
        size - 2,
        [size, size * 2 - 2, size // 2 - 2, size - 1],
        f"2 to the power of {32 - prefix} is {written(size)}, and two addresses are reserved.",
        source=CIDR,
        check={"python": f"len(list(ipaddress.ip_network('10.0.0.0/{prefix}').hosts()))"},
    )


@NETWORK.add("networking.network-of", "advanced", "Subnets")
def network_of(draw: Draw) -> Made:
    """The network that an address belongs to."""
    prefix, last, third = draw.whole(25, 28), draw.whole(20, 250), draw.whole(1, 200)
    size = 2 ** (32 - prefix)
    base = last // size * size
    if base in (0, last):
        raise ValueError("the address is the network's own")
    wrong = [0, last, base + size - 1, (base + size) % 256, base // 2]
    return choice(
        f"What is the network address of 192.168.{third}.{last}/{prefix}?",
        f"192.168.{third}.{base}",
        [f"192.168.{third}.{value}" for value in wrong],
        f"A /{prefix} network has {size} addresses, so networks begin at multiples of {size}.",
        source=CIDR,
        check={"python": f"str(ipaddress.ip_interface('192.168.{third}.{last}/{prefix}').network.network_address)"},
    )


@NETWORK.add("networking.mask", "beginner", "Subnets")
def mask(draw: Draw) -> Made:
    """A prefix length as a mask."""
    prefix = draw.pick(25, 26, 27, 28, 29)
    last = 256 - 2 ** (32 - prefix)
    wrong = [256 - 2 ** (33 - prefix), 256 - 2 ** (31 - prefix), 2 ** (32 - prefix) - 1, prefix]
    return choice(
        f"Which subnet mask belongs to /{prefix}?",
        f"255.255.255.{last}",
        [f"255.255.255.{value}" for value in wrong],
        f"{prefix - 24} bits of the last octet are set.",
        source=CIDR,
        check={"python": f"str(ipaddress.ip_network('0.0.0.0/{prefix}').netmask)"},
    )


@NETWORK.add("networking.transfer-time", "expert", "Performance")
def transfer_time(draw: Draw) -> Made:
    """How long a file takes on a link."""
    size, speed = draw.pick(150, 300, 450, 600, 900), draw.pick(20, 40, 50, 60, 100)
    key = size * 8 / speed
    return choice(
        f"How long does a file of {size} MB take at {speed} Mbit/s without overhead (1 MB = 8 Mbit)?",
        f"{written(key)} s",
        [f"{written(size / speed)} s", f"{written(key * 8)} s", f"{written(key / 2)} s", f"{written(key + 8)} s"],
        f"{size} × 8 ÷ {speed}.",
        check={"python": f"{size}e6 * 8 / {speed}e6"},
    )


@LINUX.add("linux.octal-mode", "beginner", "Permissions")
def octal_mode(draw: Draw) -> Made:
    """Letters of a mode as digits."""
    digits = [draw.pick(7, 6), draw.pick(5, 4, 6), draw.pick(0, 1, 4, 5)]
    shown = "".join(
        "".join(sign if digit & bit else "-" for sign, bit in zip("rwx", (4, 2, 1), strict=True)) for digit in digits
    )
    key = "".join(map(str, digits))
    wrong = [
        key[::-1],
        f"{digits[0]}{digits[2]}{digits[1]}",
        f"{digits[0]}{digits[1]}{digits[2] ^ 2}",
        f"{digits[0] ^ 1}{digits[1]}{digits[2]}",
    ]
    return choice(
        f"Which octal mode is `{shown}`?",
        key,
        wrong,
        "Read counts 4, write 2, execute 1; the groups are owner, group and others.",
        source='GNU Coreutils manual, "Numeric Modes"',
        check={
            "python": f"''.join(str(sum(v for c, v in zip(t, (4, 2, 1)) if c != '-')) for t in ('{shown[:3]}', "
            f"'{shown[3:6]}', '{shown[6:]}'))"
        },
    )


@LINUX.add("linux.sed-range", "advanced", "Text")
def sed_range(draw: Draw) -> Made:
    """A range of lines, then one of them."""
    first, length, place = draw.whole(3, 9), draw.whole(4, 6), draw.whole(2, 3)
    command = f"seq 1 20 | sed -n '{first},{first + length}p' | sed -n '{place}p'"
    return choice(
        f"What does `{command}` print?",
        first + place - 1,
        [place, first + place, first, first + length],
        f"The first `sed` keeps the lines {first} to {first + length}; the second keeps line {place} of these.",
        source="GNU sed manual, addresses",
        check={"shell": command},
    )


@ALGORITHMS.add("algorithms.bubble-pass", "intermediate", "Sorting")
def bubble_pass(draw: Draw) -> Made:
    """The array after one pass of bubble sort."""
    values = draw.wholes(1, 40, 5)
    after, smallest = list(values), list(values)
    for place in range(4):
        if after[place] > after[place + 1]:
            after[place], after[place + 1] = after[place + 1], after[place]
    low = smallest.index(min(smallest))
    smallest[0], smallest[low] = smallest[low], smallest[0]
    return choice(
        f"What is {values} after one left-to-right pass of bubble sort (ascending)?",
        str(after),
        [str(sorted(values)), str(smallest), str(values), str([*sorted(values[:2]), *values[2:]])],
        "Neighbors in the wrong order are swapped one after the other, so the largest value ends up last.",
        source='Knuth, "The Art of Computer Programming", volume 3, section 5.2.2',
        check={"python": f"functools.reduce(lambda a, v: a[:-1] + sorted([a[-1], v]), {values[1:]}, [{values[0]}])"},
    )


@ALGORITHMS.add("algorithms.inversions", "expert", "Sorting")
def inversions(draw: Draw) -> Made:
    """Swaps that insertion sort makes."""
    values = draw.wholes(1, 30, 6)
    key, ordered = 0, list(values)
    for end in range(1, 6):
        place = end
        while place and ordered[place - 1] > ordered[place]:
            ordered[place - 1], ordered[place] = ordered[place], ordered[place - 1]
            place, key = place - 1, key + 1
    return figure(
        f"How many swaps of neighbors does insertion sort make on {values}?",
        key,
        "It makes one swap for each pair that stands in the wrong order.",
        source='Cormen et al., "Introduction to Algorithms", Insertion sort',
        check={"python": f"sum(a > b for a, b in itertools.combinations({values}, 2))"},
    )


@ALGORITHMS.add("algorithms.binary-number", "beginner", "Numbers")
def binary_number(draw: Draw) -> Made:
    """A number in binary."""
    number = draw.whole(19, 61)
    wrong = [f"{value:b}" for value in (number + 1, number - 2, number ^ 4, number * 2)]
    return choice(
        f"How is {number} written in binary?",
        f"{number:b}",
        wrong,
        f"{number} = " + " + ".join(str(2**bit) for bit in range(6, -1, -1) if number >> bit & 1) + ".",
        check={"python": f"bin({number})[2:]"},
    )


@ALGORITHMS.add("algorithms.stack-machine", "advanced", "Stacks")
def stack_machine(draw: Draw) -> Made:
    """A postfix expression."""
    one, two, three, four = draw.wholes(2, 9, 4)
    key = (one + two) * three - four
    return choice(
        f"What is the value of the postfix expression `{one} {two} + {three} * {four} -`?",
        key,
        [one + two * three - four, (one + two) * (three - four), four - (one + two) * three, key + 2 * four],
        f"({one} + {two}) × {three} − {four}.",
        check={"python": f"({one} + {two}) * {three} - {four}"},
    )


@SECURITY.add("cybersecurity.guesses", "advanced", "Passwords")
def guesses(draw: Draw) -> Made:
    """How long it takes to try all codes."""
    digits, rate = draw.pick(4, 5, 6), draw.pick(10, 20, 50, 100)
    key = 10**digits / rate
    return choice(
        f"A lock takes any code of {digits} digits and allows {rate} tries a second. How many seconds do all "
        "codes take?",
        key,
        [key / 2, key * rate, 10 * digits / rate, key * 10],
        f"There are {written(10**digits)} codes.",
        check={"python": f"10 ** {digits} / {rate}"},
    )


@JAVASCRIPT.add("javascript.reduce", "intermediate", "Arrays")
def reduce(draw: Draw) -> Made:
    """A reduction of an array."""
    values, start = draw.wholes(2, 15, 4), draw.whole(5, 20)
    code = f"[{', '.join(map(str, values))}].reduce((a, b) => a + b, {start})"
    return choice(
        f"What does `{code}` give?",
        start + sum(values),
        [sum(values), start + sum(values[1:]), start + values[0], start * sum(values)],
        f"The sum of the elements is added to the start value {start}.",
        source='MDN Web Docs, "Array.prototype.reduce()"',
        check={"javascript": code},
    )


@JAVASCRIPT.add("javascript.slice", "beginner", "Strings")
def slicing(draw: Draw) -> Made:
    """A part of a string."""
    word = draw.pick("platform", "notebook", "calendar", "keyboard", "document")
    low, back = draw.whole(1, 3), draw.whole(1, 3)
    key = word[low : len(word) - back]
    wrong = [
        word[low : len(word) - back + 1],
        word[low - 1 : len(word) - back],
        word[low + 1 : len(word) - back],
        word[low:],
    ]
    return choice(
        f"What does `'{word}'.slice({low}, -{back})` give?",
        f"`'{key}'`",
        [f"`'{error}'`" for error in wrong],
        f"It begins at index {low} and leaves out the last {back}.",
        source='MDN Web Docs, "String.prototype.slice()"',
        check={"javascript": f"'{word}'.slice({low}, -{back})"},
    )


RECIPES = (*NETWORK, *LINUX, *ALGORITHMS, *SECURITY, *JAVASCRIPT)
