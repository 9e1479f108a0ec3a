"""Everything that can go wrong in a request -> one kind page that says what to do. Programs get the same as JSON."""

from __future__ import annotations

from flask import Flask, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from kto.figures import SelectionError
from kto.storage import StorageError
from surveys.tongue import Later

EXPLANATIONS = {
    400: (Later("Dit klopt niet"), Later("Ga terug en probeer het opnieuw.")),
    401: (Later("Log eerst in"), Later("Je bent niet (meer) ingelogd. Log in en probeer het opnieuw.")),
    403: (
        Later("Dit mag je niet zien"),
        Later("Deze pagina hoort niet bij je rol. Vraag de beheerder als je haar toch nodig hebt."),
    ),
    404: (
        Later("Deze pagina bestaat niet"),
        Later("Kijk of je het hele adres hebt."),
    ),
    405: (Later("Zo werkt deze pagina niet"), Later("Ga terug en gebruik de knop op de pagina.")),
    413: (Later("Dit is te groot"), Later("Maak het korter of kies een kleiner bestand, en stuur het opnieuw.")),
    415: (Later("Dit kunnen we niet lezen"), Later("Ga terug en probeer het opnieuw.")),
    429: (Later("Even wachten"), Later("Er zijn te veel pogingen geweest. Probeer het over een paar minuten opnieuw.")),
    500: (
        Later("Er ging iets mis"),
        Later("Probeer het opnieuw. Blijft het misgaan? Vertel het dan aan de beheerder."),
    ),
    503: (Later("Het lukt nu even niet"), Later("Er is niets verloren. Probeer het over een paar minuten opnieuw.")),
}


def init_app(app: Flask) -> None:
    app.register_error_handler(HTTPException, on_http_error)
    app.register_error_handler(StorageError, on_storage_error)
    app.register_error_handler(SelectionError, on_selection_error)


def on_http_error(error: HTTPException) -> ResponseReturnValue:
    code = error.code or 500
    title, advice = EXPLANATIONS.get(code, EXPLANATIONS[500])
    own_words = error.description if isinstance(error.description, Explained) else None
    return answer(code, title, own_words or advice)


def on_storage_error(error: StorageError) -> ResponseReturnValue:
    return answer(503, EXPLANATIONS[503][0], str(error))


def on_selection_error(error: SelectionError) -> ResponseReturnValue:
    return answer(400, EXPLANATIONS[400][0], str(error))


class Explained(str):
    """A description for `abort` that is our own sentence for people, not werkzeug's English."""


def answer(code: int, title: Later, advice: Later | str) -> ResponseReturnValue:
    if request.path.startswith("/api/"):
        return jsonify(error=code, message=f"{title}. {advice}"), code
    return render_template("errors/error.html", title=title, advice=advice), code
