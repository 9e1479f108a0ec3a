"""The form for a round by mail: to whom, in which language, in whose name."""

from __future__ import annotations

from collections.abc import Mapping

from wtforms import RadioField, SelectField
from wtforms.fields.choices import SelectChoice as Choice
from wtforms.validators import InputRequired

from kto.forms.rounds import InvitationForm
from kto.forms.staff import NONE
from kto.offer.catalogue import Catalogue
from surveys import GROUPS, Library


class MailingForm(InvitationForm):
    """A round by mail, to everybody on the list of one group, or to those of one wijk."""

    group = RadioField(
        "Wie wil je mailen?",
        [InputRequired("Kies wie je wilt mailen.")],
        invalid_choice_message="Kies een groep.",
    )
    wijk = SelectField("Wijk", default=NONE, invalid_choice_message="Kies een wijk uit de lijst.")

    def offer_people(self, library: Library, catalogue: Catalogue, numbers: Mapping[str, int]) -> None:
        """Fills the lists with the groups, and how many of each can be mailed, and the wijken."""
        self.group.choices = [Choice(group, f"{library.group_label(group)} ({numbers[group]})") for group in GROUPS]
        self.wijk.choices = [Choice(NONE, "Alle wijken"), *(Choice(wijk, wijk) for wijk in catalogue.open_wijken)]
