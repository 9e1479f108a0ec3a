"""Pictures of a chart: the same bytes each time, words as words, and safe to draw on many threads at once."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import matplotlib
import numpy as np
import pytest
from PIL import Image

from analysis import Cell, CountTable, summarise
from analysis.charts import all_charts, satisfaction
from analysis.charts.images import FORMATS, render
from analysis.charts.png import encode
from surveys import load_all

LIBRARY = load_all()


def make_chart(satisfied=30):
    cells = [(Cell("bewoners", "*", "*"), satisfied + 5), (Cell("bewoners", "bew_q1", "5"), satisfied), (Cell("bewoners", "bew_q1", "2"), 5)]  # fmt: skip
    summary = summarise(LIBRARY, CountTable(cells), first_month="2022-01", last_month="2022-12")
    return satisfaction(summary, summary.group("bewoners"))


@pytest.mark.parametrize("form", FORMATS)
def test_rendering_twice_gives_the_same_bytes(form):
    chart = make_chart()

    assert render(chart, form) == render(chart, form) == render(make_chart(), form)


@pytest.mark.parametrize("form", FORMATS)
def test_one_format_does_not_change_what_another_gives(form):
    chart = make_chart()
    for other in FORMATS:
        render(chart, other)

    assert render(chart, form) == render(make_chart(), form)


def test_words_in_an_svg_are_words():
    svg = render(make_chart(), "svg").decode()

    assert ">86 van de 100 bewoners zijn tevreden</text>" in svg
    assert ">(n = 35)</text>" in svg
    assert "<dc:date>" not in svg


def test_every_format_carries_title_and_alt_text():
    chart = make_chart()
    image = Image.open(BytesIO(render(chart, "png")))

    assert (image.text["Title"], image.text["Description"]) == (chart.title, chart.alt)
    assert f"<dc:title>{chart.title}</dc:title>" in render(chart, "svg").decode()
    assert chart.title.encode() in render(chart, "pdf")


def test_a_png_is_16_centimetres_at_300_dots_per_inch_on_white_paper():
    image = Image.open(BytesIO(render(make_chart(), "png")))

    assert image.width == int(16 / 2.54 * 300)
    assert image.info["dpi"] == pytest.approx((300, 300), abs=0.1)
    assert (image.mode, image.getpixel((0, 0))) == ("RGB", (255, 255, 255))


def test_a_png_holds_every_pixel_as_it_was_drawn():
    pixels = np.random.default_rng(1).integers(0, 256, (7, 5, 3), np.uint8)

    assert (np.asarray(Image.open(BytesIO(encode(pixels, 300, {"Title": "Eén"})))) == pixels).all()


def test_a_pdf_holds_its_fonts():
    pdf = render(make_chart(), "pdf")

    assert pdf.count(b"/FontFile2") >= 2  # the regular and the bold DejaVu Sans
    assert b"/CreationDate" not in pdf


def test_another_format_is_refused():
    with pytest.raises(ValueError, match="'gif'"):
        render(make_chart(), "gif")


def test_eight_threads_draw_at_once_what_one_would_draw():
    numbers = list(range(30, 36))
    alone = [render(make_chart(n), form) for n in numbers for form in FORMATS]

    with ThreadPoolExecutor(8) as threads:
        jobs = [threads.submit(lambda n=n, form=form: render(make_chart(n), form)) for n in numbers for form in FORMATS]
        together = [job.result() for job in jobs]

    assert together == alone


def test_drawing_leaves_the_settings_of_matplotlib_as_they_were():
    before = dict(matplotlib.rcParams)

    for form in FORMATS:
        render(make_chart(), form)

    assert dict(matplotlib.rcParams) == before


def test_without_answers_there_is_nothing_to_draw():
    assert all_charts(summarise(LIBRARY, CountTable(), first_month="2022-01", last_month="2022-12")) == []
