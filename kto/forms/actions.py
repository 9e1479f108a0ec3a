"""The form of one line of the action plan."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, HiddenField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice as Choice
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional, ValidationError

from kto.forms.staff import DATE
from kto.storage.actions import STATUSES, Action

LONG = Length(max=2_000, message="Maak de tekst korter dan 2.000 tekens.")
SHORT = Length(max=200, message="Maak dit korter dan 200 tekens.")


class ActionForm(FlaskForm):
    partners = TextAreaField(
        "Partner of partners",
        [DataRequired("Vul minstens een partner in."), LONG],
        description="De naam van de organisatie. Meer partners? Zet elke naam op een eigen regel.",
        render_kw={"rows": 3},
    )
    subject = StringField("Onderwerp", [DataRequired("Vul in waar het over gaat."), SHORT])
    wanted = TextAreaField(
        "Welke ontwikkeling in de samenwerking is nodig?",
        [DataRequired("Vul in wat er beter moet."), LONG],
        render_kw={"rows": 3},
    )
    evidence = TextAreaField(
        "Waar blijkt dat uit?",
        [LONG],
        description="De vraag met het aantal antwoorden, of een quote die mag.",
        render_kw={"rows": 3},
    )
    agreement = TextAreaField("Wat is er afgesproken?", [LONG], render_kw={"rows": 3})
    owner = StringField("Wie van Buurtwerk zorgt ervoor?", [SHORT])
    contact = StringField("Contact bij de partner", [SHORT], description="Komt niet in het verslag.")
    wijk = SelectField("Wijk", default="", invalid_choice_message="Kies een wijk uit de lijst.")
    due_on = DateField("Termijn", [Optional()], description="De dag waarop het klaar moet zijn.")
    status = SelectField(
        "Stand", choices=[Choice(one, one) for one in STATUSES], invalid_choice_message="Kies een stand uit de lijst."
    )
    reason = StringField("Waarom gestopt?", [SHORT], description="Alleen als de stand gestopt is.")
    told_on = DateField(
        "Teruggekoppeld op", [Optional()], description="De dag waarop de partner hoorde wat ermee is gedaan."
    )
    told_how = StringField("Hoe teruggekoppeld?", [SHORT], description="Bijvoorbeeld: in het wijkoverleg.")
    year = IntegerField(
        "Jaar van het verslag",
        [InputRequired("Vul een jaar in."), NumberRange(2000, 2100, "Vul een jaar in, bijvoorbeeld 2026.")],
    )
    in_report = BooleanField("Zet deze regel in het verslag")
    seen = HiddenField()

    def offer(self, wijken: list[str]) -> None:
        self.wijk.choices = [Choice("", "Heel de stad"), *(Choice(wijk, wijk) for wijk in wijken)]

    def validate_reason(self, field: StringField) -> None:
        if self.status.data == "gestopt" and not (field.data or "").strip():
            raise ValidationError("Vul in waarom het is gestopt.")

    def validate_told_how(self, field: StringField) -> None:
        if bool((field.data or "").strip()) != bool(self.told_on.data):
            raise ValidationError("Vul de dag van terugkoppelen en hoe dat ging allebei in, of geen van beide.")

    def process(self, *args: object, **kwargs: object) -> None:
        super().process(*args, **kwargs)
        for field in (self.due_on, self.told_on):
            if field.process_errors:
                field.process_errors = [DATE]
        if self.year.process_errors:
            self.year.process_errors = ["Vul een jaar in, bijvoorbeeld 2026."]

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
