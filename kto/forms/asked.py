"""The form of a partner that asks to hear what came of it."""

from __future__ import annotations

from datetime import date

from flask_wtf import FlaskForm
from wtforms import DateField, EmailField
from wtforms.validators import DataRequired, ValidationError

from kto.forms.staff import DATE
from kto.inviting.contacts import is_address
from surveys.tongue import Later
from surveys.tongue import gettext as _


class AskedForm(FlaskForm):
    """Where a partner wants to hear what came of it, and since when: both, or nothing is kept."""

    email = EmailField(
        Later("E-mailadres"),
        [DataRequired(Later("Vul het e-mailadres in waarop de partner het wil horen."))],
        description=Later("Liefst een adres van de organisatie, zoals info@voorbeeld.nl."),
    )
    asked_on = DateField(
        Later("Gevraagd op"),
        [DataRequired(DATE)],
        description=Later("De dag waarop de partner erom vroeg. Zonder die vraag mailen we niet."),
    )

    def __init__(self, *args: object, today: date, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def process(self, *args: object, **kwargs: object) -> None:
        super().process(*args, **kwargs)
        if self.asked_on.process_errors:
            self.asked_on.process_errors = [DATE]

    def validate_email(self, field: EmailField) -> None:
        if not is_address(self.address):
            raise ValidationError(_("Dit is geen e-mailadres. Vul er een in zoals info@voorbeeld.nl."))

    def validate_asked_on(self, field: DateField) -> None:
        if field.data > self.today:
            raise ValidationError(_("Deze dag moet nog komen. Vul de dag in waarop de partner erom vroeg."))

    @property
    def address(self) -> str:
        return (self.email.data or "").strip().lower()
