"""The form of one line of the action plan."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, HiddenField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice as Choice
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional, ValidationError

from kto.forms.staff import DATE
from kto.storage.actions import STATUSES, Action
from kto.words.labels import STATUS_WORDS
from surveys.tongue import Later
from surveys.tongue import gettext as _

LONG = Length(max=2_000, message=Later("Maak de tekst korter dan 2.000 tekens."))
SHORT = Length(max=200, message=Later("Maak dit korter dan 200 tekens."))


class ActionForm(FlaskForm):
    partners = TextAreaField(
        Later("Partner of partners"),
        [DataRequired(Later("Vul minstens een partner in.")), LONG],
        description=Later("De naam van de organisatie. Meer partners? Zet elke naam op een eigen regel."),
        render_kw={"rows": 3},
    )
    subject = StringField(Later("Onderwerp"), [DataRequired(Later("Vul in waar het over gaat.")), SHORT])
    wanted = TextAreaField(
        Later("Welke ontwikkeling in de samenwerking is nodig?"),
        [DataRequired(Later("Vul in wat er beter moet.")), LONG],
        render_kw={"rows": 3},
    )
    evidence = TextAreaField(
        Later("Waar blijkt dat uit?"),
        [LONG],
        description=Later("De vraag met het aantal antwoorden, of een quote die mag."),
        render_kw={"rows": 3},
    )
    agreement = TextAreaField(Later("Wat is er afgesproken?"), [LONG], render_kw={"rows": 3})
    owner = StringField(Later("Wie van Buurtwerk zorgt ervoor?"), [SHORT])
    contact = StringField(Later("Contact bij de partner"), [SHORT], description=Later("Komt niet in het verslag."))
    wijk = SelectField(Later("Wijk"), default="", invalid_choice_message=Later("Kies een wijk uit de lijst."))
    due_on = DateField(Later("Termijn"), [Optional()], description=Later("De dag waarop het klaar moet zijn."))
    status = SelectField(
        Later("Stand"),
        choices=[Choice(one, STATUS_WORDS[one]) for one in STATUSES],
        invalid_choice_message=Later("Kies een stand uit de lijst."),
    )
    reason = StringField(Later("Waarom gestopt?"), [SHORT], description=Later("Alleen als de stand gestopt is."))
    told_on = DateField(
        Later("Teruggekoppeld op"),
        [Optional()],
        description=Later("De dag waarop de partner hoorde wat ermee is gedaan."),
    )
    told_how = StringField(
        Later("Hoe teruggekoppeld?"), [SHORT], description=Later("Bijvoorbeeld: in het wijkoverleg.")
    )
    year = IntegerField(
        Later("Jaar van het verslag"),
        [
            InputRequired(Later("Vul een jaar in.")),
            NumberRange(2000, 2100, Later("Vul een jaar in, bijvoorbeeld 2026.")),
        ],
    )
    in_report = BooleanField(Later("Zet deze regel in het verslag"))
    seen = HiddenField()

    def offer(self, wijken: list[str]) -> None:
        self.wijk.choices = [Choice("", _("Heel de stad")), *(Choice(wijk, wijk) for wijk in wijken)]

    def validate_reason(self, field: StringField) -> None:
        if self.status.data == "gestopt" and not (field.data or "").strip():
            raise ValidationError(_("Vul in waarom het is gestopt."))

    def validate_told_how(self, field: StringField) -> None:
        if bool((field.data or "").strip()) != bool(self.told_on.data):
            raise ValidationError(_("Vul de dag van terugkoppelen en hoe dat ging allebei in, of geen van beide."))

    def process(self, *args: object, **kwargs: object) -> None:
        super().process(*args, **kwargs)
        for field in (self.due_on, self.told_on):
            if field.process_errors:
                field.process_errors = [DATE]
        if self.year.process_errors:
            self.year.process_errors = [_("Vul een jaar in, bijvoorbeeld 2026.")]

    @property
    def action(self) -> Action:
        """What was filled in, as a line of the plan."""
        words = {
            name: " ".join((getattr(self, name).data or "").split())
            for name in ("subject", "wanted", "evidence", "agreement", "owner", "contact", "told_how")
        }
        return Action(
            year=self.year.data,
            partners=tuple(" ".join(line.split()) for line in (self.partners.data or "").splitlines() if line.strip()),
            wijk=self.wijk.data,
            due_on=self.due_on.data,
            status=self.status.data,
            reason=" ".join((self.reason.data or "").split()) if self.status.data == "gestopt" else "",
            told_on=self.told_on.data,
            in_report=self.in_report.data,
            **words,
        )
