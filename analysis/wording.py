"""Dutch for figures: numbers with a decimal comma, and sentences that claim no more than the answers show (B1)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from analysis.estimates import Share
from analysis.rounding import half_up, rounded_share
from analysis.scores import mean_decimals

CLAIMS = (
    "gestegen", "gedaald", "hoger", "lager", "meer", "minder", "vaker", "beter", "slechter", "groei", "afname",
    "verbetering", "trend",
)  # fmt: skip
"""Words that say something changed: only with verdict C1, which shows that it did."""
NEVER = ("mooi resultaat", "bewijst", "komt door", "dankzij", "significant", "procentpunten", "respondenten")
"""Words that praise, explain or are jargon: in no sentence of ours."""

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
    return number(Fraction(rounded_share(share.count, share.base, decimals), 10**decimals), decimals) + "%"


def interval(share: Share | None, decimals: int = 0) -> str:
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


def much_missing(skipped: int, unsure: int, asked: int) -> str:
    """V4: more than a fifth gave no answer that counts."""
    unsure_words = " of wisten het niet" if unsure else ""
    return (
        f"Veel mensen sloegen deze vraag over{unsure_words} ({skipped + unsure} van {asked}). "
        "Daarom trekken we geen conclusie."
    )


def people(count: int, base: int, what: tuple[str, str]) -> str:
    if count == base:
        return f"Alle {base} mensen {what[0]}" if base > 1 else f"De enige die antwoordde {what[1]}"
    if count == 0:
        return f"Niemand van de {base} mensen {what[1]}"
    return f"{count} van de {base} mensen {what[0] if count != 1 else what[1]}"


def left_out(labels: Sequence[str], responses: int) -> str:
    """Which groups a public total leaves out, and why."""
    names = " en ".join([", ".join(labels[:-1]), labels[-1]] if len(labels) > 1 else labels)
    count = f"{responses} antwoorden zijn" if responses != 1 else "1 antwoord is"
    return (
        f"{names}: {count} te weinig om te laten zien. {'Die tellen' if responses != 1 else 'Dat telt'} hier niet mee."
    )


def claims_without_evidence(text: str, code: str | None) -> list[str]:
    """The words in `text` that its verdict does not allow; empty when every word is covered."""
    words = list(NEVER) if code == "C1" else [*NEVER, *CLAIMS]
    found = [word for word in words if re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE)]
    # An average must say what it is an average of.
    if re.search(r"\bgemiddeld\b(?! (cijfer|[0-9]))", text, re.IGNORECASE):
        found.append("gemiddeld")
    return found
