"""The pages of the desk by the role that uses them, and one of everything that is on them: for tests that look at them all."""

from datetime import date

from kto.inviting.invitations import open_round
from kto.inviting.links import open_link
from kto.inviting.mailing import queue
from kto.partners import directory
from kto.storage import actions, contacts, devices, reviews, telling
from kto.storage.actions import Action
from kto.storage.contacts import Contact
from kto.storage.partners import Partner
from kto.storage.telling import Asked

PAGES = {
    "analist": (
        "/beheer/?jaar=2022",
        "/beheer/groepen?jaar=2022&vergelijk=2021",
        "/beheer/groep/bewoners?jaar=2022&vergelijk=2021",
        "/beheer/gemeten?jaar=2022",
        "/beheer/groep/vrijwilligersorganisaties?jaar=2022",
        "/beheer/groep/vrijwilligersorganisaties?jaar=2022&beeld=intern",
        "/beheer/indicator?jaar=2022",
        "/beheer/indicatoren?jaar=2022",
        "/beheer/indicatoren/2022/1",
        "/beheer/groep/bewoners/maanden",
        "/beheer/groep/bewoners/maanden/begin",
        "/beheer/groep/bewoners/samenhang?jaar=2022&beeld=intern",
        "/beheer/wijken?jaar=2022&groep=bewoners",
        "/beheer/wederzijds?jaar=2022",
        "/beheer/wederzijds/invullen",
        "/beheer/rekenhulp?toen=93&antwoorden_toen=217&antwoorden_nu=veel",
        "/beheer/klopt-dit-cijfer?percentage=84%2C1&decimalen=&aantal=336",
        "/beheer/downloads?jaar=2022",
        "/beheer/verslag/samenvatting?jaar=2022",
        "/beheer/u-zei-wij-deden?jaar=2022",
        "/beheer/verslag?jaar=2022&vergelijk=2021",
        "/beheer/opmerkingen?jaar=2022",
        "/beheer/opmerkingen/{remark}",
        "/beheer/opmerkingen/quotes?jaar=2022",
        "/beheer/opmerkingen/themas",
        "/beheer/feedbackpunten?jaar=2022",
        "/beheer/feedbackpunten/2",
        "/beheer/verslag/tekst/bewoners?jaar=2022",
        "/beheer/wachtwoord",
        "/beheer/account",
        "/beheer/groep/bestaat-niet",
    ),
    "buurtwerker": (
        "/beheer/",
        "/beheer/links",
        "/beheer/links/nieuw",
        "/beheer/link/{code}",
        "/beheer/link/{code}/periode",
        "/beheer/link/{code}/poster",
        "/beheer/link/{code}/poster?vorm=kaart&taal=nl&taal=ar",
        "/beheer/uitnodigingen",
        "/beheer/uitnodigingen/nieuw",
        "/beheer/ronde/{round}",
        "/beheer/ronde/{mailing}",
        "/beheer/uitnodigingen/mail",
        "/beheer/contacten",
        "/beheer/contact/{contact}",
        "/beheer/invoeren",
        "/beheer/invoeren/bewoners/telefoon",
        "/beheer/invoeren/bewoners/papier",
        "/beheer/link/{code}/papier?taal=ar",
    ),
    "manager": (
        "/beheer/verslag/vaststellen?jaar=2022",
        "/beheer/actieplan?jaar=2022",
        "/beheer/actieplan/nieuw",
        "/beheer/actieplan/brief?jaar=2022&partner=Stichting+Present",
        "/beheer/actieplan/brieven?jaar=2022",
        "/beheer/actieplan/brieven?jaar=2022&partner={partner}",
        "/beheer/partners",
        "/beheer/partners/{partner}",
        "/beheer/partners/nieuw",
        "/beheer/partners/inlezen",
        "/beheer/vertalingen",
        "/beheer/vertalingen/teksten?taal=ar&deel=bewoners",
        "/beheer/vertalingen/ar/tekst/scherm.intro",
        "/beheer/vertalingen/ar",
        "/beheer/vertalingen/ar/stand",
        "/beheer/inrichten",
        "/beheer/indeling",
        "/beheer/indeling/wijk/1",
        "/beheer/indeling/activiteit/nieuw?wijk=Krispijn",
        "/beheer/indeling/plek/1/samenvoegen",
        "/beheer/indeling/inlezen",
        "/beheer/instellingen",
        "/beheer/instellingen/doelen/2022",
        "/beheer/logboek",
    ),
    "beheerder": ("/beheer/", "/beheer/tablets", "/beheer/voorlezen", "/beheer/accounts", "/beheer/accounts/nieuw"),
    "vrijwilliger": ("/beheer/",),
}


AGREED = Action(
    year=2022,
    partners=("Stichting Present",),
    subject="Wie doet wat?",
    wanted="Een overzicht per wijk.",
    evidence="",
    agreement="Een bladzijde per wijk.",
    owner="Samira",
    contact="",
    wijk="",
    due_on=date(2023, 3, 1),
    status="bezig",
    reason="",
    told_on=None,
    told_how="",
    in_report=True,
)


def furnish(services):
    """Adds one of everything to an instance with the example answers and what was done with their remarks.

    Returns what stands for the names in the addresses.
    """
    link = open_link(services, group="bewoners", wijk="Sterrenburg", activity="Koffieochtenden", created_by="t")
    invited = open_round(services, group="bewoners", mode="whatsapp", people=12, created_by="t")
    partner = Contact("netwerkpartners", "ank@example.org", "Stichting Present", delete_on=date(2099, 1, 1))
    with services.store.write() as db:
        contacts.save(db, partner)
        devices.add(db, "Tablet Koloriet", services.now().date())
    present = directory.add(services, Partner("Stichting Present"), "t")
    directory.add(services, Partner("Vivera"), "t")
    with services.store.write() as db:
        telling.ask(db, Asked(present, "info@example.org", date(2022, 11, 3)))
        actions.add(db, AGREED, "t", services.now())
    mailed = queue(services, group="netwerkpartners", wijk=None, language="nl", sender="Samira", created_by="t")
    db = services.store.db
    return {
        "code": link.code,
        "round": invited.code,
        "mailing": mailed.code,
        "partner": str(present),
        "contact": contacts.all(db)[0].id.hex(),
        "remark": reviews.find(db, 2022, group="bewoners", state="new")[0].id.hex(),
    }
