"""The form for a round by mail: to whom, in which language, in whose name."""

from __future__ import annotations

from collections.abc import Mapping

from wtforms import RadioField, SelectField
from wtforms.fields.choices import SelectChoice as Choice
from wtforms.validators import InputRequired

from kto.formatting import group_label
from kto.forms.rounds import InvitationForm
from kto.forms.staff import NONE, AlsoForm
from kto.offer.catalogue import Catalogue
from surveys import GROUPS, Library
from surveys.tongue import Later
from surveys.tongue import gettext as _


class MailingForm(InvitationForm, AlsoForm):
    """A round by mail, to everybody on the list of one group, or to those of one wijk."""

    group = RadioField(
        Later("Wie wil je mailen?"),
        [InputRequired(Later("Kies wie je wilt mailen."))],
        invalid_choice_message=Later("Kies een groep."),
    )
    wijk = SelectField(Later("Wijk"), default=NONE, invalid_choice_message=Later("Kies een wijk uit de lijst."))

    def offer_people(self, library: Library, catalogue: Catalogue, numbers: Mapping[str, int]) -> None:
        """Fills the lists with the groups, and how many of each can be mailed, and the wijken."""
        self.group.choices = [Choice(group, f"{group_label(group)} ({numbers[group]})") for group in GROUPS]
        self.offer_also()
        self.wijk.choices = [Choice(NONE, _("Alle wijken")), *(Choice(wijk, wijk) for wijk in catalogue.open_wijken)]
