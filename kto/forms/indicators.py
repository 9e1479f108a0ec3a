"""The form of one indicator of a year."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import DateField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice as Choice
from wtforms.validators import Length, Optional, ValidationError

from kto.forms.staff import DATE
from kto.storage.indicators import VERDICTS, Entry
from kto.words.labels import VERDICT_WORDS
from surveys.tongue import Later
from surveys.tongue import gettext as _

LONG = Length(max=1_000, message=Later("Maak de tekst korter dan 1.000 tekens."))
SHORT = Length(max=200, message=Later("Maak dit korter dan 200 tekens."))


class AnsweredForm(FlaskForm):
    """What there is to say of an indicator whose result comes from the answers."""

    owner = StringField(Later("Eigenaar"), [SHORT], description=Later("Wie van de organisatie zorgt ervoor?"))
    remark = TextAreaField(
        Later("Opmerking"),
        [LONG],
        description=Later("Wat moet iemand weten om dit goed te lezen?"),
        render_kw={"rows": 3},
    )
    seen = HiddenField()

    @property
    def entry(self) -> Entry:
        return Entry(owner=words(self.owner), remark=words(self.remark))


class EnteredForm(AnsweredForm):
    """An indicator that staff enter. A result needs the source, the day and what it means for the agreement."""

    target = TextAreaField(
        Later("Afspraak"), [LONG], description=Later("Wat is er met de gemeente afgesproken?"), render_kw={"rows": 2}
    )
    value = TextAreaField(
        Later("Uitkomst"),
        [LONG],
        description=Later("Het cijfer in een korte zin. Leeg: nog niet bekend."),
        render_kw={"rows": 2},
    )
    margin = StringField(Later("Marge"), [SHORT], description=Later("Alleen als de bron er een geeft."))
    source = StringField(
        Later("Bron"), [SHORT], description=Later("Waar staat dit cijfer? Bijvoorbeeld: de naam van het rapport.")
    )
    dated = DateField(
        Later("Datum van de bron"), [Optional()], description=Later("De dag van het cijfer, of van het rapport.")
    )
    verdict = SelectField(
        Later("Gehaald?"),
        default="",
        choices=[Choice("", Later("kies")), *(Choice(one, VERDICT_WORDS[one]) for one in VERDICTS)],
        invalid_choice_message=Later("Kies uit de lijst of het is gehaald."),
    )

    def process(self, *args: object, **kwargs: object) -> None:
        super().process(*args, **kwargs)
        if self.dated.process_errors:
            self.dated.process_errors = [DATE]

    def validate_value(self, field: TextAreaField) -> None:
        if not words(field) and any((words(self.margin), words(self.source), self.dated.data, self.verdict.data)):
            raise ValidationError(_("Vul de uitkomst in, of maak de bron, de datum en de rest leeg."))

    def validate_source(self, field: StringField) -> None:
        if words(self.value) and not words(field):
            raise ValidationError(_("Vul in waar de uitkomst vandaan komt."))

    def validate_verdict(self, field: SelectField) -> None:
        if words(self.value) and not field.data:
            raise ValidationError(_("Kies of de afspraak is gehaald."))

    def validate(self, extra_validators: object = None) -> bool:
        """`Optional` ends the checks of an empty day, so that a result without one is seen here."""
        is_right: bool = super().validate(extra_validators)
        if words(self.value) and not self.dated.data and not self.dated.errors:
            self.dated.errors = [_("Vul de datum in van het cijfer, of van het rapport waar het in staat.")]
            return False
        return is_right

    @property
    def entry(self) -> Entry:
        return Entry(
            target=words(self.target),
            value=words(self.value),
            margin=words(self.margin),
            verdict=self.verdict.data,
            source=words(self.source),
            dated=self.dated.data,
            owner=words(self.owner),
            remark=words(self.remark),
        )


def words(field: StringField | TextAreaField) -> str:
    return " ".join((field.data or "").split())
