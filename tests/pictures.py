"""Pictures for tests that need a file with one."""

from io import BytesIO

from PIL import Image


def picture(kind, size=(240, 80)):
    """The bytes of a picture in one colour."""
    data = BytesIO()
    Image.new("RGB", size, "#0c5460").save(data, kind)
    return data.getvalue()
