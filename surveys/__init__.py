"""What we ask: questionnaires, scales, languages and the validation of answers. No web, no database, no clock.

>>> library = load_all()
>>> library.latest("bewoners").satisfaction.text["nl"]
'Hoe tevreden ben je over de ondersteuning door Buurtwerk Dordrecht bij deze activiteit of dienst?'
"""

from surveys.answers import AnswerError, AnswerProblem, Answers, Remark, parse_answers
from surveys.library import Library
from surveys.load import check_file, load_all
from surveys.model import (
    GROUPS,
    HELP,
    MARK_LABELS,
    MODE_LABELS,
    MODES,
    SOURCE_LANGUAGE,
    STAFF,
    Item,
    LanguageInfo,
    Option,
    Questionnaire,
    Scale,
    Text,
    Voice,
    translate,
)
from surveys.plurals import Count
from surveys.problems import DefinitionError, Problem

__all__ = [
    "GROUPS",
    "HELP",
    "MARK_LABELS",
    "MODES",
    "MODE_LABELS",
    "SOURCE_LANGUAGE",
    "STAFF",
    "AnswerError",
    "AnswerProblem",
    "Answers",
    "Count",
    "DefinitionError",
    "Item",
    "LanguageInfo",
    "Library",
    "Option",
    "Problem",
    "Questionnaire",
    "Remark",
    "Scale",
    "Text",
    "Voice",
    "check_file",
    "load_all",
    "parse_answers",
    "translate",
]
