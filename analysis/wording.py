"""Dutch for figures: numbers with a decimal comma, and sentences that claim no more than the answers show (B1)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction

from analysis.estimates import Estimate, Share
from analysis.modes import Way
from analysis.rounding import half_up, rounded_share
from analysis.scores import mean_decimals

CLAIMS = (
    "gestegen", "gedaald", "hoger", "lager", "meer", "minder", "vaker", "beter", "slechter", "groei", "afname",
    "verbetering", "trend",
)  # fmt: skip
"""Words that say something changed or differs: only with a verdict that shows that it did."""
NEVER = ("mooi resultaat", "bewijst", "komt door", "dankzij", "significant", "procentpunten", "respondenten")
"""Words that praise, explain or are jargon: in no sentence of ours."""

WITH_EVIDENCE: Mapping[str | None, Sequence[str]] = {"C1": CLAIMS, "M1": ("vaker",)}
"""Which of those words each verdict has the evidence for. M1 meets the same rule as C1, for two ways of asking."""
MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
QUARTERS = ("eerste", "tweede", "derde", "vierde")

WAY_NAMES = {Way.INTERVIEWER: "Mensen die we zelf spraken", Way.SELF: "Mensen die het zelf invulden"}

TOO_FEW = "Er zijn te weinig antwoorden om iets te laten zien. We wachten tot er minstens {show} zijn."
NO_ANSWERS = "Er zijn nog geen antwoorden op deze vraag."


def number(value: float | Fraction, decimals: int = 0) -> str:
    """A number as Dutch people write it: 1234.5 -> "1.234,5". Halves go up."""
    units = half_up(Fraction(value) * 10**decimals)
    whole, rest = divmod(abs(units), 10**decimals)
    sign = "-" if units < 0 else ""
    text = f"{sign}{whole:,}".replace(",", ".")
    return f"{text},{rest:0{decimals}}" if decimals else text


def mean_score(value: float, norm: float = 4.0) -> str:
    """A mean on 1..5 with one decimal; with two where one could show another face or the other side of the norm."""
    return number(value, mean_decimals(value, norm))


def percent(share: Share | None, decimals: int = 0) -> str:
    """A share as a percentage: "93%" or "93,2%"; "-" where there is none. 100% and 0% only when everybody or nobody."""
    if share is None or share.value is None:
        return "-"
    return percent_of(share.count, share.base, decimals)


def percent_of(count: int, base: int, decimals: int = 0) -> str:
    """`count` of `base` as `percent` writes a share. Raises ValueError as `rounded_share`."""
    return number(Fraction(rounded_share(count, base, decimals), 10**decimals), decimals) + "%"


def interval(share: Share | Estimate | None, decimals: int = 0) -> str:
    """The interval of a share: "90% - 95%"; "-" where there is none."""
    if share is None or share.low is None or share.high is None:
        return "-"
    return f"{number(share.low * 100, decimals)}% - {number(share.high * 100, decimals)}%"


def predicate(kind: str, scale: str, many: bool = True) -> str:
    """What the positive ones are or do: "zijn tevreden", "zijn het (helemaal) eens", "bevelen ons aan"."""
    if kind == "yesno":
        return "bevelen ons aan" if many else "beveelt ons aan"
    if scale == "agreement":
        return "zijn het ermee eens" if many else "is het ermee eens"
    return "zijn tevreden" if many else "is tevreden"


def none_yet() -> str:
    """V0: nobody answered."""
    return NO_ANSWERS


def too_few(show: int) -> str:
    """V1: fewer answers than may be shown."""
    return TOO_FEW.format(show=show)


def few(share: Share, what: tuple[str, str]) -> str:
    """V2: few answers; `what` is the predicate for several and for one."""
    return (
        f"{people(share.count, share.base, what)}. Dat zijn weinig antwoorden. "
        "Zie dit als voorbeeld, niet als cijfer voor iedereen."
    )


def enough(share: Share, what: tuple[str, str]) -> str:
    """V3: enough answers for a percentage and its interval."""
    if share.low is None or share.high is None:
        raise ValueError("this sentence needs an interval")
    if share.count == share.base:
        start = f"Alle {share.base} mensen {what[0]}."
    elif share.count == 0:
        start = f"Niemand van de {share.base} mensen {what[1]}."
    else:
        start = (
            f"{rounded_share(share.count, share.base)} van de 100 mensen {what[0]} ({share.count} van {share.base})."
        )
    low, high = number(share.low * 100), number(share.high * 100)
    return f"{start} Vroegen we het iedereen, dan lag dit waarschijnlijk tussen {low} en {high}."


def much_missing(skipped: int, unsure: int, asked: int, year: str | None = None) -> str:
    """V4: more than a fifth gave no answer that counts; in an earlier `year`, when it is named."""
    when = f" in {year}" if year else ""
    unsure_words = " of wisten het niet" if unsure else ""
    return (
        f"Veel mensen sloegen deze vraag{when} over{unsure_words} ({skipped + unsure} van {asked}). "
        "Daarom trekken we geen conclusie."
    )


def changed(kind: str, scale: str, year: str, now: int, before: int, same_mix: bool, mode_changed: bool) -> str:
    """C1: more or fewer people than in `year`, `now` and `before` of the 100. Only for a difference that may be claimed.

    `same_mix`: both are what they would be with the same mix of groups. `mode_changed`: people were asked in another way.
    """
    amount = "meer" if now > before else "minder"
    who = {
        "zijn tevreden": f"Er zijn {amount} mensen tevreden",
        "zijn het ermee eens": f"{amount.capitalize()} mensen zijn het ermee eens",
        "bevelen ons aan": f"{amount.capitalize()} mensen bevelen ons aan",
    }[predicate(kind, scale)]
    mix = " We rekenen voor beide jaren met evenveel mensen per groep." if same_mix else ""
    asked = f" {ASKED_DIFFERENTLY}" if mode_changed else ""
    return f"{who} dan in {year}: {now} van de 100, toen {before}.{mix} Dit is waarschijnlijk geen toeval.{asked}"


ASKED_DIFFERENTLY = "We vroegen het toen op een andere manier."
REWORDED = "We stelden de vraag toen in andere woorden."


def no_clear_difference(year: str) -> str:
    """C2: no difference that may be claimed, nor evidence that there is none."""
    return f"We zien geen duidelijk verschil met {year}. Een klein verschil kan toeval zijn."


def about_the_same(year: str) -> str:
    """C3: the difference is at most 5 points either way."""
    return f"Het cijfer is ongeveer hetzelfde als in {year}. Het verschil is hooguit 5 punten."


NOBODY_THEN = "Toen gaf niemand antwoord op deze vraag."


def not_comparable(year: str, same_item: bool = True, same_words: bool = True) -> str:
    """C4: another way of asking, other words, or an item that nobody answered then."""
    why = NOBODY_THEN if not same_item else ASKED_DIFFERENTLY if same_words else REWORDED
    return f"We kunnen dit niet eerlijk vergelijken met {year}. {why}"


def reworded_since(month: str) -> str:
    """Under a series that goes on though its question was put in other words from a month on ("2022-03")."""
    return (
        f"Vanaf {period_name(month)} stelden we de vraag in andere woorden. Vergelijk ervoor en erna dus niet zomaar."
    )


def too_few_to_compare() -> str:
    """C5: so few answers that only a very large difference would show."""
    return "Er zijn te weinig antwoorden om een verschil te zien."


def moved(period: str) -> str:
    """T1: since `period` ("2022-05" or "2022-Q2") the series is not what it was."""
    return f"Het cijfer is anders dan eerst. We zien dat vanaf {period_name(period)}. Kijk wat er is veranderd."


def steady() -> str:
    """T0: the series goes up and down as chance would have it."""
    return "Het cijfer beweegt op en neer. Dat is normaal."


def indicator_shown(mean: str, norm: float) -> str:
    """I1: the answers show that residents give at least the norm."""
    return f"Het doel is gehaald. Bewoners geven gemiddeld {mean} van 5. {at_least(norm)}"


def at_least(norm: float) -> str:
    return "Dat is minstens een lichtgroene smiley." if norm == 4 else f"Het doel is minstens {number(norm, 1)}."


def indicator_uncertain(mean: str, reached: bool) -> str:
    """I2 and I3: on which side of the norm the mean of the answers is, which may be chance."""
    return f"Bewoners geven gemiddeld {mean}. Dat is {'op of boven' if reached else 'onder'} het doel. Maar het kan toeval zijn."


def indicator_missed(mean: str, norm: float) -> str:
    """I4: the answers show that residents give less than the norm."""
    goal = "Een lichtgroene smiley is een 4." if norm == 4 else f"Het doel is {number(norm, 1)}."
    return f"Het doel is niet gehaald. Bewoners geven gemiddeld {mean}. {goal}"


def chance(probability: float, norm: float) -> str:
    """How likely it is that the mean of everybody is at least the norm: rounded, never to 0 or 100, nor across the 95 of a verdict."""
    return f"De kans dat alle bewoners samen gemiddeld {number(norm, 1)} halen, is {of_hundred(probability)}."


def few_points(points: int, needed: int) -> str:
    """No T-code: the series is too short for a baseline."""
    there = "er is nog geen punt" if not points else "er is nu 1 punt" if points == 1 else f"er zijn nu {points} punten"
    return f"We zien nog niet of het cijfer verandert. Daarvoor zijn {needed} punten nodig, {there}."


def nothing_to_hold_against(one_sided: bool) -> str:
    """No T-code although there is a baseline: nothing came after it, or it is 0% or 100%."""
    if one_sided:
        return "We zien nog niet of het cijfer verandert. In het begin antwoordde iedereen hetzelfde."
    return "Het begin is compleet. Vanaf het volgende punt zien we of het cijfer verandert."


def long_run() -> str:
    """A signal of the run chart."""
    return "De punten liggen wel lang aan een kant van het midden. Kijk wat er is veranderd."


def of_hundred(probability: float) -> str:
    if probability > 0.99:
        return "ruim 99 van de 100"
    if probability < 0.01:
        return "nog geen 1 van de 100"
    rounded = half_up(Fraction(probability) * 100)
    return f"ongeveer {min(rounded, 94) if probability < 0.95 else rounded} van de 100"


def mode_differs(kind: str, scale: str, interviewed_higher: bool) -> str:
    """M1: the two ways of asking differ, within groups. Only for a difference that may be claimed."""
    spoken, alone = (WAY_NAMES[way].lower() for way in Way)
    often = {
        "zijn tevreden": "zijn vaker tevreden",
        "zijn het ermee eens": "zijn het er vaker mee eens",
        "bevelen ons aan": "bevelen ons vaker aan",
    }[predicate(kind, scale)]
    higher, lower = (spoken, alone) if interviewed_higher else (alone, spoken)
    return f"{higher.capitalize()}, {often} dan {lower}. We weten niet waarom."


ALL_GROUPS = "Alle groepen samen"
SAME_MIX = "Alle groepen samen, met evenveel mensen per groep in beide jaren"


def points(value: float, decimals: int = 0) -> str:
    """A difference of shares (-1..1) in points, with its sign: "+3", "-2,5", "0"."""
    text = number(value * 100, decimals)
    return text if text.startswith("-") or not half_up(Fraction(value) * 100 * 10**decimals) else f"+{text}"


def difference(found: Estimate | None, decimals: int = 0) -> str:
    """A difference of shares with its interval: "+9 punten (van +3 tot +16)"; "-" where there is none."""
    if found is None or found.value is None:
        return "-"
    size = points(found.value, decimals)
    words = f"{size} {'punt' if size in ('+1', '-1') else 'punten'}"
    if found.low is None or found.high is None:
        return words
    return f"{words} (van {points(found.low, decimals)} tot {points(found.high, decimals)})"


def period(first: str, last: str) -> str:
    """ "2022", "maart 2022", "maart t/m juni 2022" or "november 2021 t/m februari 2022"."""
    (first_year, first_month), (last_year, last_month) = first.split("-"), last.split("-")
    if (first_month, last_month) == ("01", "12"):
        return first_year if first_year == last_year else f"{first_year} t/m {last_year}"
    end = f"{MONTHS[int(last_month) - 1]} {last_year}"
    if first == last:
        return end
    start = MONTHS[int(first_month) - 1]
    return f"{start} t/m {end}" if first_year == last_year else f"{start} {first_year} t/m {end}"


def period_name(period: str) -> str:
    """ "2022-05" -> "mei 2022"; "2022-Q2" -> "het tweede kwartaal van 2022"."""
    year, part = period.split("-")
    return (
        f"het {QUARTERS[int(part[1]) - 1]} kwartaal van {year}" if part[0] == "Q" else f"{MONTHS[int(part) - 1]} {year}"
    )


def listed(words: Sequence[str]) -> str:
    """ "telefonisch, per mail en via WhatsApp"."""
    return " en ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def people(count: int, base: int, what: tuple[str, str]) -> str:
    if count == base:
        return f"Alle {base} mensen {what[0]}" if base > 1 else f"De enige die antwoordde {what[1]}"
    if count == 0:
        return f"Niemand van de {base} mensen {what[1]}"
    return f"{count} van de {base} mensen {what[0] if count != 1 else what[1]}"


def parts_with_figures(shown: int, parts: int, who: str) -> str:
    """How many wijken have enough answers for a figure: says nothing of how they compare."""
    if not shown:
        return f"In geen enkele wijk zijn er genoeg antwoorden van {who} voor een cijfer."
    amount = "alle" if shown == parts else f"{shown} van de"
    return f"In {amount} {parts} wijken zijn er genoeg antwoorden van {who} voor een cijfer."


def left_out(labels: Sequence[str], responses: int) -> str:
    """Which groups a public total leaves out, and why."""
    names = " en ".join([", ".join(labels[:-1]), labels[-1]] if len(labels) > 1 else labels)
    count = f"{responses} antwoorden zijn" if responses != 1 else "1 antwoord is"
    return (
        f"{names}: {count} te weinig om te laten zien. {'Die tellen' if responses != 1 else 'Dat telt'} hier niet mee."
    )


def left_out_of_comparison(labels: Sequence[str]) -> str:
    """Which groups are no part of a comparison of all together: one of the two years has too few answers of them."""
    names = " en ".join([", ".join(labels[:-1]), labels[-1]] if len(labels) > 1 else labels)
    return f"{names}: in een van de twee jaren te weinig antwoorden. {'Die tellen' if len(labels) > 1 else 'Die telt'} hier niet mee."


def claims_without_evidence(text: str, code: str | None) -> list[str]:
    """The words in `text` that its verdict does not allow; empty when every word is covered."""
    covered = WITH_EVIDENCE.get(code, ())
    words = [*NEVER, *(word for word in CLAIMS if word not in covered)]
    found = [word for word in words if re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE)]
    # An average must say what it is an average of.
    if re.search(r"\bgemiddeld\b(?! (cijfer|[0-9]))", text, re.IGNORECASE):
        found.append("gemiddeld")
    return found
