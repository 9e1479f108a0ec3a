"""What leaves the desk or is kept is Dutch, in whatever language whoever makes it reads the pages."""

import json
from datetime import date

import pytest

from analysis import charts
from kto import staff_settings
from kto.exporters.figures import to_csv, to_table
from kto.figures import Selection, indicators, summarise_selection
from kto.forms.filters import Filters
from kto.logbook import LogFilters, export_rows
from kto.partners import plan
from kto.report import Wanted, basis, lock, make_chapter, make_summary, write
from kto.storage import audit, reports
from kto.storage.actions import Action
from kto.storage.indicators import Entry
from kto.words import reviewing, translations
from kto.words.desk import english
from surveys.tongue import speaking

TOLD = Action(
    year=2022, partners=("BLIK",), subject="Overleg", wanted="Elkaar vaker zien", evidence="", agreement="", owner="Samira", contact="",
    wijk="", due_on=date(2022, 3, 1), status="klaar", reason="", told_on=date(2022, 5, 4), told_how="in het overleg", in_report=True,
)  # fmt: skip
COUNTED = Entry(target="", value="30%", verdict="ja", source="Monitor", dated=date(2022, 12, 31))
CHAPTER = Wanted(Filters(2022, compare=2021))


@pytest.fixture
def year(services, answers):
    plan.add(services, TOLD, "samira")
    indicators.save(services, 2022, 1, COUNTED, "samira", "")
    return services


def in_both(make):
    """What comes out for a reader of Dutch and for a reader of English; the English first, so that nothing is remembered."""
    with speaking(english()):
        other = make()
    return make(), other


@pytest.mark.parametrize("make", [make_chapter, make_summary])
@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_the_chapter_and_the_summary_are_the_same_whoever_asks(year, make, form):
    dutch, other = in_both(lambda: write(make(year, CHAPTER), form))

    assert other == dutch


def test_a_year_that_is_locked_by_a_reader_of_english_keeps_dutch_words(year):
    dutch, other = in_both(lambda: basis(year, 2022, 2021))
    with speaking(english()):
        lock(year, 2022, "samira", 2021)

    assert other == dutch
    assert reports.versions(year.store.db, 2022)[0].basis == json.loads(json.dumps(dutch))
    assert "31 december 2022" in str(dutch)
    assert "teruggekoppeld op 4 mei 2022" in str(dutch)


def test_files_of_figures_and_charts_are_the_same_whoever_asks(year):
    def make():
        summary = summarise_selection(year, Selection.of_year(2022, compare=2021))
        drawn = [(chart.title, chart.subtitle, chart.alt, chart.rows) for chart in charts.all_charts(summary)]
        return to_csv(summary), to_table(summary), drawn

    dutch, other = in_both(make)

    assert other == dutch


def test_the_list_for_a_reviewer_is_the_same_whoever_downloads_it(year):
    dutch, other = in_both(lambda: (reviewing.header("ar"), reviewing.rows(translations.lines(year, "ar"))))

    assert other == dutch


def test_the_log_is_kept_in_dutch(year):
    with speaking(english()):
        staff_settings.change(year, {"norm": 3.5, "keep_broken_off": True, "colour": "#123456"}, "samira")

    lines = {line.subject for line in audit.latest(year.store.db, limit=3)}

    assert lines == {
        "Norm van indicator 4 4,0 -> 3,5",
        "Bewaar ook wat op de tablet half is ingevuld nee -> ja",
        "Kleur van knoppen en links niet ingevuld -> #123456",
    }


def test_the_file_of_the_log_is_the_same_whoever_downloads_it(year):
    dutch, other = in_both(lambda: export_rows(year, LogFilters()))

    assert other == dutch
