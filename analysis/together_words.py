"""What is said of what goes together: that it does, how sure that is, or why nothing can be said. Never a cause.

Sentences are phrases of the phrasebooks; the few words of a cell are Dutch, as the table and the picture that they stand in.
"""

from __future__ import annotations

from analysis.estimates import Estimate
from analysis.phrases import Phrase, numeral, say, verbatim
from analysis.wording import number

FEW = "te weinig antwoorden"
TOGETHER, AGAINST, UNCLEAR = "gaat samen", "gaat tegen elkaar in", "niet duidelijk"
SKIPPED = "veel mensen sloegen dit over"
ALL_EQUAL = "iedereen gaf hetzelfde antwoord"


def too_few(percent: int) -> Phrase:
    """Nothing is laid beside anything else below so many answers."""
    return say("too_few_beside", percent=percent)


def gone() -> Phrase:
    """Answers one by one are not kept for ever."""
    return say("answers_gone")


def link(tau: Estimate, is_clear: bool) -> str:
    """What a tau-b says with its interval; `is_clear` when chance alone would seldom give it."""
    if tau.value is None:
        return ALL_EQUAL
    if not is_clear or tau.low is None or tau.high is None or tau.low <= 0 <= tau.high:
        return UNCLEAR
    return TOGETHER if tau.low > 0 else AGAINST


def ranking(who: Phrase, questions: int, strongest: str | None) -> Phrase:
    """Enough people, and the questions together say something about satisfaction; `strongest` only where that is clear."""
    if questions == 1:
        return say("ranked_single", who=who)
    return say("ranked", who=who, most=most(strongest))


def recommending(strongest: str | None) -> Phrase:
    return say("ranked_recommending", most=most(strongest))


def most(strongest: str | None) -> Phrase:
    return say("strongest", text=verbatim(strongest)) if strongest else say("strongest_unclear")


def how_many(who: Phrase, some: int, questions: int) -> Phrase:
    """How many of the questions go together with satisfaction, each looked at alone."""
    if not some:
        return say("beside_none", who=who)
    if some < questions:
        one: dict[str, Phrase | int] = {"who": who, "questions": questions}
        return say("beside_one", **one) if some == 1 else say("beside_some", some=some, **one)
    if questions > 2:
        return say("beside_all", who=who, questions=questions)
    return say("beside_single" if questions == 1 else "beside_both", who=who)


def no_ranking(reason: str, n: int | None, needed: int, questions: int) -> Phrase:
    """Why the questions are not ranked: the code of the reason in a sentence that says what is lacking."""
    match reason:
        case "no_predictors":
            return say("no_question_beside")
        case "many_predictors":
            return say("many_questions", questions=questions)
        case "few_people":
            there = say("there_were_too_few") if n is None else say("there_were", n=numeral(n))
            return say("part_unknown" if questions == 1 else "order_unknown", needed=needed, there=there)
        case "all_equal":
            return say("order_all_equal")
        case "weak_model":
            return say("order_weak")
        case _:
            return say("order_skipped")


def no_recommending(reason: str, noes: int, needed: int) -> Phrase:
    """Why recommending is not laid beside the questions. The number of noes is that of everybody who answered, as on the page."""
    if noes >= needed or reason not in ("few_noes", "few_people", "all_equal", "weak_model"):
        return say("recommending_incomplete")
    did = say("nobody_did") if noes == 0 else say("one_did") if noes == 1 else say("so_many_did", n=numeral(noes))
    return say("noes_needed", needed=needed, did=did)


def score(figure: Estimate, items: int, is_enough: bool, smallest: float) -> Phrase:
    """Whether items may be added up to one score, of the figure that decides it; they may from `smallest`."""
    if figure.reason == "few_people":
        return say("score_few", items=items, n=figure.n)
    if figure.reason == "all_equal":
        return say("score_all_equal", items=items)
    if figure.value is None:
        return say("score_apart", items=items)
    if is_enough:
        return say("score_yes", items=items, value=numeral(figure.value, 2))
    return say("score_no", items=items, value=numeral(figure.value, 2), from_=numeral(smallest, 2))


SCORE_HEADER = (say("measure"), say("filled_in_all"), say("outcome"), say("margin"))
MEASURES = {"spearman_brown": say("spearman_brown"), "alpha": say("cronbach"), "omega": say("mcdonald")}
NO_SCORE = {
    "few_people": say("score_few_people"),
    "all_equal": say("score_same_answer"),
    "negative_covariance": say("score_against"),
    "heywood": say("score_heywood"),
    "too_few_items": say("score_three_needed"),
}
"""Why a figure of reliability cannot be given, by its reason."""


def score_row(measure: str, figure: Estimate) -> tuple[str, ...]:
    """A figure of reliability under `SCORE_HEADER`."""
    value = numeral(figure.value, 2) if figure.value is not None else NO_SCORE[figure.reason or ""]
    is_sure = figure.low is not None and figure.high is not None
    margin = (
        say("from_to_figures", low=numeral(figure.low or 0, 2), high=numeral(figure.high or 0, 2)) if is_sure else ""
    )
    return MEASURES[measure], str(figure.n), value, margin


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
