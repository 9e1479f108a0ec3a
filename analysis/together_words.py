"""The Dutch of what goes together: that it does, how sure that is, or why nothing can be said. Never a cause."""

from __future__ import annotations

from analysis.estimates import Estimate
from analysis.wording import number

FEW = "te weinig antwoorden"
TOGETHER, AGAINST, UNCLEAR = "gaat samen", "gaat tegen elkaar in", "niet duidelijk"
SKIPPED = "veel mensen sloegen dit over"
ALL_EQUAL = "iedereen gaf hetzelfde antwoord"


def too_few(percent: int) -> str:
    """Nothing is laid beside anything else below so many answers."""
    return f"Er zijn te weinig antwoorden om te zien wat samenhangt. Dat kan vanaf {percent} antwoorden."


def link(tau: Estimate, is_clear: bool) -> str:
    """What a tau-b says with its interval; `is_clear` when chance alone would seldom give it."""
    if tau.value is None:
        return ALL_EQUAL
    if not is_clear or tau.low is None or tau.high is None or tau.low <= 0 <= tau.high:
        return UNCLEAR
    return TOGETHER if tau.low > 0 else AGAINST


def ranking(who: str, questions: int, strongest: str | None) -> str:
    """Enough people, and the questions together say something about satisfaction; `strongest` only where that is clear."""
    if questions == 1:
        return f"Hoe tevreden {who} zijn, hangt samen met de andere vraag. We weten niet waarom."
    most = f"Het sterkst met: {strongest}" if strongest else "Welke het sterkst samenhangt, zien we niet duidelijk."
    return f"Hoe tevreden {who} zijn, hangt samen met de andere vragen. {most}"


def recommending(strongest: str | None) -> str:
    most = f"Het sterkst met: {strongest}" if strongest else "Welke het sterkst samenhangt, zien we niet duidelijk."
    return f"Of mensen ons aanbevelen, hangt samen met de vragen. {most}"


def how_many(who: str, together: int, questions: int) -> str:
    """How many of the questions go together with satisfaction, each looked at alone."""
    if not together:
        return f"We zien geen duidelijke samenhang met hoe tevreden {who} zijn."
    if questions == 1:
        return f"De andere vraag gaat samen met hoe tevreden {who} zijn."
    if together == questions:
        amount = "Allebei de" if questions == 2 else f"Alle {questions}"
        return f"{amount} andere vragen gaan samen met hoe tevreden {who} zijn."
    return f"{together} van de {questions} andere vragen {'gaat' if together == 1 else 'gaan'} samen met hoe tevreden {who} zijn."


def no_ranking(reason: str, n: int | None, needed: int, questions: int) -> str:
    """Why the questions are not ranked: the code of the reason in a sentence that says what is lacking."""
    match reason:
        case "no_predictors":
            return "Deze groep kreeg maar een vraag met smileys. Er is geen vraag om ernaast te leggen."
        case "many_predictors":
            return f"Op volgorde zetten we hooguit 6 vragen. Dit zijn er {questions}."
        case "few_people":
            what = "Hoe groot het deel van die vraag is" if questions == 1 else "Welke het sterkst samenhangt"
            amount = "te weinig" if n is None else number(n)
            return f"{what}, kunnen we niet zeggen. Daarvoor moeten minstens {needed} mensen alles invullen. Dat waren er {amount}."
        case "all_equal":
            return "Op een van de vragen gaf iedereen hetzelfde antwoord. Daarom is er geen volgorde."
        case "weak_model":
            return "De vragen zeggen samen te weinig over tevredenheid om ze op volgorde te zetten."
        case _:
            return "Veel mensen sloegen een van de vragen over. Daarom is er geen volgorde."


def no_recommending(reason: str, noes: int, needed: int) -> str:
    """Why recommending is not laid beside the questions. The number of noes is that of everybody who answered, as on the page."""
    start = "Wat samenhangt met aanbevelen, kunnen we niet zeggen."
    if noes < needed and reason in ("few_noes", "few_people", "all_equal", "weak_model"):
        amount = "niemand" if noes == 0 else "1 mens" if noes == 1 else f"{noes} mensen"
        return f"{start} Daarvoor moeten minstens {needed} mensen nee zeggen. Dat {'deed' if noes < 2 else 'deden'} {amount}."
    return f"{start} Te weinig mensen vulden alles in."


def score(figure: Estimate, items: int, is_enough: bool) -> str:
    """Whether items may be added up to one score, of the figure that decides it."""
    these = f"Deze {items} vragen"
    if figure.reason == "few_people":
        return f"{these} tellen we niet op tot een score. Daarvoor moeten minstens 50 mensen alles invullen. Dat waren er {figure.n}."
    if figure.reason == "all_equal":
        return f"{these} tellen we niet op tot een score. Op een ervan gaf iedereen hetzelfde antwoord."
    if figure.value is None:
        return f"{these} tellen we niet op tot een score. Ze hangen niet samen, of lopen tegen elkaar in."
    if is_enough:
        return f"{these} mag je optellen tot een score: ze meten ongeveer hetzelfde ({number(figure.value, 2)})."
    return f"{these} gaan over verschillende dingen ({number(figure.value, 2)}; vanaf 0,70 is het een score). Tel ze niet op."


def no_figure(reason: str | None) -> str:
    """Why a figure of reliability cannot be given, in a few words."""
    return {
        "few_people": "te weinig mensen vulden alles in",
        "all_equal": "op een vraag gaf iedereen hetzelfde antwoord",
        "negative_covariance": "de vragen hangen niet samen, of lopen tegen elkaar in",
        "heywood": "het rekenmodel past niet bij deze antwoorden",
        "too_few_items": "daarvoor zijn 3 vragen nodig",
    }.get(reason or "", "niet te geven")


def value(figure: Estimate | None) -> str:
    """A figure with two decimals, "0,45"; "" where there is none."""
    return "" if figure is None or figure.value is None else number(figure.value, 2)


def margin(figure: Estimate | None) -> str:
    """Its interval, "0,31 tot 0,57"; "" where there is none."""
    if figure is None or figure.low is None or figure.high is None:
        return ""
    return f"{number(figure.low, 2)} tot {number(figure.high, 2)}"


def part(figure: Estimate | None) -> str:
    """A part (0..1) as a percentage, "18%"; "" where there is none."""
    return "" if figure is None or figure.value is None else f"{number(100 * figure.value)}%"


def part_margin(figure: Estimate | None) -> str:
    """Its interval, "9% tot 28%"; "" where there is none."""
    if figure is None or figure.low is None or figure.high is None:
        return ""
    return f"{number(100 * figure.low)}% tot {number(100 * figure.high)}%"
