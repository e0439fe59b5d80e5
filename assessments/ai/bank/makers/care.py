"""Medication arithmetic and electrical basics: doses, rates, circuits."""

from assessments.ai.bank.making import Draw, Made, Recipes, choice, figure, written

MEDICATION = Recipes("Medication administration")
ELECTRICAL = Recipes("Electrical work")


@MEDICATION.add("medication.syrup", "beginner", "Doses")
def syrup(draw: Draw) -> Made:
    """The volume of a liquid dose."""
    strength, volume = draw.pick(100, 125, 200, 250), 5
    times = draw.pick(1.5, 2, 2.5, 3, 4)
    dose = strength * times
    return choice(
        f"{written(dose)} mg are ordered; the syrup holds {strength} mg in {volume} mL. How many mL are given?",
        times * volume,
        [times, times * volume * 2, times * volume + 5, times * volume / 4],
        f"{written(dose)} ÷ {strength} × {volume}.",
        source="Worked: dose ÷ strength × volume.",
        check={"python": f"{dose} * {volume} / {strength}"},
    )


@MEDICATION.add("medication.by-weight", "intermediate", "Doses")
def by_weight(draw: Draw) -> Made:
    """A daily dose by weight, divided."""
    weight, dose, parts = draw.whole(12, 36, 2), draw.pick(15, 20, 30, 45), draw.pick(2, 3)
    total = weight * dose
    if total % parts:
        raise ValueError("no whole milligrams")
    return choice(
        f"{dose} mg for each kg a day, in {parts} equal doses, are ordered for a child of {weight} kg. How "
        "large is one "
        "dose?",
        f"{written(total // parts)} mg",
        [f"{written(total)} mg", f"{dose} mg", f"{written(total * parts)} mg", f"{written(total // parts + 10)} mg"],
        f"{weight} × {dose} = {total} mg a day, divided by {parts}.",
        source="Worked: dose per kg × weight ÷ doses a day.",
        check={"python": f"{weight} * {dose} / {parts}"},
    )


@MEDICATION.add("medication.drops", "advanced", "Infusions")
def drops(draw: Draw) -> Made:
    """Drops a minute."""
    volume, hours, factor = draw.pick(500, 750, 1_000), draw.pick(4, 5, 6, 8, 10), draw.pick(15, 20, 60)
    exact = volume * factor / (hours * 60)
    if abs(exact % 1 - 0.5) < 0.05:
        raise ValueError("too near a half to round")
    return choice(
        f"{volume} mL run in {hours} hours with a set of {factor} drops per mL. What is the rate in drops a minute, "
        "rounded?",
        round(exact),
        [round(volume / hours), round(exact * 2), round(exact / 2), round(exact) + 10],
        f"{volume} × {factor} ÷ {hours * 60} = {exact:.1f}.",
        source="Worked: volume × drop factor ÷ minutes.",
        check={"python": f"round({volume} / ({hours} * 60) * {factor})"},
    )


@MEDICATION.add("medication.stock-dilution", "expert", "Solutions")
def stock_dilution(draw: Draw) -> Made:
    """How much of a stock solution is needed."""
    stock, wanted, volume = draw.pick(5, 10, 20), draw.pick(1, 2, 4), draw.pick(250, 500, 1_000)
    return figure(
        f"How many mL of a {stock} % solution are needed to make {volume} mL of a {wanted} % solution?",
        wanted * volume / stock,
        f"{wanted} × {volume} ÷ {stock}.",
        source="Worked: C₁V₁ = C₂V₂.",
        check={"python": f"{volume} / ({stock} / {wanted})"},
    )


@MEDICATION.add("medication.end-time", "beginner", "Infusions")
def end_time(draw: Draw) -> Made:
    """When an infusion ends."""
    rate, hours, start = draw.pick(50, 75, 100, 125), draw.whole(3, 8), draw.whole(7, 14)
    return choice(
        f"An infusion of {rate * hours} mL starts at {start}:00 and runs at {rate} mL/h. When does it end?",
        f"{start + hours}:00",
        [f"{start + hours + 1}:00", f"{start + hours - 1}:00", f"{start + hours}:30"],
        f"{rate * hours} ÷ {rate} = {hours} hours.",
        source="Worked: volume ÷ rate.",
        check={"python": f"f'{{{start} + {rate * hours} // {rate}}}:00'"},
    )


@ELECTRICAL.add("electrical.current", "beginner", "Ohm's law")
def current(draw: Draw) -> Made:
    """A current from voltage and resistance."""
    amps, ohms = draw.whole(2, 12), draw.whole(3, 20)
    volts = amps * ohms
    return choice(
        f"{volts} V lie across {ohms} Ω. How large is the current?",
        f"{amps} A",
        [f"{written(volts * ohms)} A", f"{amps + ohms} A", f"{written(round(ohms / volts, 2))} A", f"{amps * 2} A"],
        f"{volts} ÷ {ohms}.",
        source="Ohm's law",
        check={"python": f"{volts} / {ohms}"},
    )


@ELECTRICAL.add("electrical.two-parallel", "advanced", "Circuits")
def two_parallel(draw: Draw) -> Made:
    """Two resistors side by side."""
    one, two = draw.pick((6, 12), (10, 15), (20, 30), (4, 12), (8, 24), (12, 36), (30, 60), (40, 60))
    key = one * two / (one + two)
    return choice(
        f"What is the resistance of {one} Ω and {two} Ω in parallel?",
        f"{written(key)} Ω",
        [f"{one + two} Ω", f"{written((one + two) / 2)} Ω", f"{two - one} Ω", f"{one * two} Ω", f"{one} Ω"],
        f"{one} × {two} ÷ ({one} + {two}).",
        source="Kirchhoff's laws",
        check={"python": f"1 / (1 / {one} + 1 / {two})"},
    )


@ELECTRICAL.add("electrical.energy-cost", "intermediate", "Energy")
def energy_cost(draw: Draw) -> Made:
    """What running a device costs."""
    watts, hours, days, cents = draw.whole(400, 2_000, 200), draw.whole(2, 6), draw.pick(10, 20, 30), draw.pick(20, 30)
    used = watts * hours * days / 1000
    key = used * cents / 100
    return choice(
        f"A device of {written(watts)} W runs {hours} hours a day for {days} days; 1 kWh costs {cents} cents. "
        "What does "
        "it cost in all?",
        f"{key:.2f}",
        [f"{key * 10:.2f}", f"{used:.2f}", f"{key / days:.2f}", f"{key + 5:.2f}"],
        f"It uses {written(used)} kWh.",
        source="Energy = power × time",
        check={"python": f"{watts} / 1000 * {hours} * {days} * {cents} / 100"},
    )


@ELECTRICAL.add("electrical.loop-drop", "expert", "Cables")
def loop_drop(draw: Draw) -> Made:
    """The voltage drop of a cable."""
    length, area, amps = draw.whole(20, 60, 10), draw.pick(1.5, 2.5, 4, 6), draw.pick(8, 10, 12, 16)
    key = 2 * length * 0.0175 / area * amps
    return figure(
        f"A two-core copper cable is {length} m long with {area} mm² a core and carries {amps} A. What is the "
        "voltage drop "
        "in volts (resistivity 0.0175 Ω·mm²/m, both cores), rounded to one place?",
        round(key, 1),
        f"2 × {length} × 0.0175 ÷ {area} × {amps} = {key:.2f}.",
        tolerance=0.051,
        source="Worked: resistance = resistivity × length ÷ area.",
        check={"python": f"{amps} * (0.0175 * {2 * length} / {area})"},
    )


RECIPES = (*MEDICATION, *ELECTRICAL)
