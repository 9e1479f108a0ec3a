"""Click's own words in Dutch. Click asks gettext for them, which follows the language of the machine; here they are Dutch everywhere.

A word that a later Click has and this list has not stays English; `tests/cli/test_dutch.py` goes through what people meet.
"""

from __future__ import annotations

from click import core, decorators, exceptions, formatting, parser, termui, types

WORDS = {
    "Usage:": "Gebruik:",
    "Options": "Opties",
    "Positional arguments": "Wat je erachter zet",
    "Commands": "Commando's",
    "Show this message and exit.": "Laat deze uitleg zien.",
    "default: {default}": "standaard: {default}",
    "env var: {var}": "omgeving: {var}",
    "Aborted!": "Gestopt.",
    "Do you want to continue?": "Wil je doorgaan?",
    "Repeat for confirmation": "Nog een keer",
    "Error: The two entered values do not match.": "Die twee zijn niet gelijk. Probeer het opnieuw.",
    "Error: invalid input": "Dat antwoord kennen we niet. Antwoord met y (ja) of n (nee).",
    "Missing command.": "Er staat geen commando.",
    "No such command {name!r}.": "Het commando {name!r} bestaat niet.",
    "No such option {name!r}.": "De optie {name!r} bestaat niet.",
    "Missing argument": "Er ontbreekt iets:",
    "Missing option": "Er ontbreekt een optie:",
    "Missing parameter": "Er ontbreekt iets:",
    "Missing {param_type}": "Er ontbreekt iets:",
    "Missing parameter: {param_name}": "Er ontbreekt iets: {param_name}",
    "Invalid value: {message}": "{message}",
    "Invalid value for {param_hint}: {message}": "Bij {param_hint}: {message}",
    "Could not open file {filename!r}: {message}": "Het bestand {filename!r} gaat niet open: {message}.",
    "Option {name!r} does not take a value.": "Achter de optie {name!r} hoort niets.",
    "Choose from:\n\t{choices}": "Kies uit:\n\t{choices}",
    "{value!r} is not a valid {number_type}.": "{value!r} is geen getal dat hier past.",
    "{value} is not in the range {range}.": "{value} valt buiten {range}.",
    "{value!r} is not a valid boolean. Recognized values: {states}": "{value!r} is geen ja of nee. Kies uit: {states}",
    "{name} {filename!r} does not exist.": "{filename!r} bestaat niet.",
    "{name} {filename!r} is a file.": "{filename!r} is een bestand; hier hoort een map.",
    "{name} {filename!r} is a directory.": "{filename!r} is een map; hier hoort een bestand.",
    "{name} {filename!r} is not readable.": "{filename!r} mag je niet lezen.",
    "{name} {filename!r} is not writable.": "{filename!r} mag je niet veranderen.",
}
PLURALS = {
    "Got unexpected extra argument ({args})": ("Dit hoort er niet bij: {args}.", "Dit hoort er niet bij: {args}."),
    "Did you mean {possibility}?": ("Bedoel je {possibility}?", "Bedoel je een van deze: {possibilities}?"),
    "Option {name!r} requires an argument.": (
        "Achter de optie {name!r} hoort iets te staan.",
        "Achter de optie {name!r} horen er {nargs} te staan.",
    ),
    "{value!r} is not {choice}.": ("{value!r} past niet. Kies: {choice}.", "{value!r} past niet. Kies uit: {choices}."),
    "{value!r} does not match the format {format}.": (
        "{value!r} past niet. Schrijf het zo: {format}.",
        "{value!r} past niet. Schrijf het als een van deze: {formats}.",
    ),
}


def word(text: str) -> str:
    return WORDS.get(text, text)


def words(one: str, several: str, n: int) -> str:
    return PLURALS.get(one, (one, several))[n != 1]


def speak() -> None:
    """From here on Click speaks Dutch."""
    for module in (core, decorators, exceptions, formatting, parser, termui, types):
        vars(module).update(_=word, ngettext=words)
