import pytest
from hypothesis import settings

# The first example pays for importing scipy, and a busy machine is not a mistake: time is measured in bench/, not here.
settings.register_profile("figures", deadline=None, max_examples=50)
settings.load_profile("figures")


@pytest.fixture(scope="session")
def layout_faults():
    """What is wrong with how a chart looks: the texts that run off the sheet, and the pairs that are written over each other."""

    def find(chart):
        boxes = text_boxes(chart)
        width, height = chart.figure.canvas.get_width_height()
        outside = [words for words, box in boxes if box.x0 < 0 or box.x1 > width or box.y0 < 0 or box.y1 > height]
        return [*outside, *overlapping(boxes)]

    return find


def text_boxes(chart):
    """Where each text stands, drawn as in the picture."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.text import Text

    renderer = FigureCanvasAgg(chart.figure).get_renderer()
    written = [text for text in chart.figure.axes[0].findobj(Text) if text.get_text()]
    return [(text.get_text(), text.get_window_extent(renderer)) for text in written]


def overlapping(boxes):
    """Pairs of texts of which the one is written over the other; a hair's breadth between two lines is allowed."""
    slack = 3
    return [
        (one, other)
        for i, (one, a) in enumerate(boxes)
        for other, b in boxes[i + 1 :]
        if min(a.x1, b.x1) - max(a.x0, b.x0) > slack and min(a.y1, b.y1) - max(a.y0, b.y0) > slack
    ]
