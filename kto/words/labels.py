"""The words for roles, quarters, ways of asking and how things stand, as staff read them."""

from analysis import Way
from surveys.tongue import Later

ROLE_WORDS = {
    "vrijwilliger": Later("Vrijwilliger: gaat met de tablet rond"),
    "buurtwerker": Later("Buurtwerker: maakt links en ziet de openbare cijfers"),
    "analist": Later(
        "Analist: ziet en downloadt cijfers, ook de interne, schrijft in het verslag en verbetert vertalingen"
    ),
    "manager": Later(
        "Manager: ziet en downloadt cijfers, schrijft in het verslag, stelt een jaar vast en zet talen aan"
    ),
    "beheerder": Later("Beheerder: regelt accounts, tablets, links en talen"),
}
ROLE_NAMES = {
    "vrijwilliger": Later("vrijwilliger"),
    "buurtwerker": Later("buurtwerker"),
    "analist": Later("analist"),
    "manager": Later("manager"),
    "beheerder": Later("beheerder"),
}
QUARTER_WORDS = {
    1: Later("januari - maart"),
    2: Later("april - juni"),
    3: Later("juli - september"),
    4: Later("oktober - december"),
}
MODE_WORDS = {
    "f2f": Later("bij een activiteit"),
    "telefoon": Later("telefonisch"),
    "mail": Later("per mail"),
    "whatsapp": Later("via WhatsApp"),
    "qr": Later("met een QR-code"),
    "papier": Later("op papier"),
}
"""`surveys.MODE_LABELS`, in the language of the page."""
MARK_WORDS = {
    "played": Later("mogelijk gespeeld (sneller dan iemand kan lezen)"),
    "broken_off": Later("half ingevuld"),
    "clock": Later("gegeven toen de klok van de tablet meer dan een dag verkeerd liep"),
}
"""`surveys.MARK_LABELS`, in the language of the page."""
FILTER_WORDS = {"plek": Later("plek"), "activiteit": Later("activiteit"), "lijn": Later("programmalijn")}
STATUS_WORDS = {
    "open": Later("open"),
    "bezig": Later("bezig"),
    "klaar": Later("klaar"),
    "gestopt": Later("gestopt"),
}
"""How a line of the action plan stands."""
VERDICT_WORDS = {
    "ja": Later("ja"),
    "nee": Later("nee"),
    "op schema": Later("op schema"),
    "nog niet te zeggen": Later("nog niet te zeggen"),
}
"""Whether an indicator was met."""
PART_WORDS = {
    "bewoners": Later("bewoners"),
    "vrijwilligers": Later("vrijwilligers"),
    "vrijwilligersorganisaties": Later("vrijwilligersorganisaties"),
    "netwerkpartners": Later("netwerkpartners"),
    "antwoorden": Later("antwoorden"),
    "schermen": Later("schermen"),
}
"""Where a text that respondents read belongs: `surveys.words.PARTS`."""
WAY_HEADS = {Way.INTERVIEWER: Later("Zelf gesproken"), Way.SELF: Later("Zelf ingevuld")}
STATE_WORDS = {
    "open": Later("open"),
    "closed": Later("gesloten"),
    "early": Later("nog niet open"),
    "late": Later("voorbij"),
}
STATE_SENTENCES = {
    "open": Later("De link is open: wie het adres heeft, kan antwoord geven."),
    "closed": Later("De link is gesloten. Wie hem opent, leest aan wie hij het kan vragen."),
    "early": Later("De link is nog niet open. Hij gaat vanzelf open op de eerste dag."),
    "late": Later("De laatste dag is voorbij. Wie de link opent, leest aan wie hij het kan vragen."),
}
INSTALLED_WORDS = {
    "logo": Later("Het bestand met het logo"),
    "signed_by": Later("Wie de toegankelijkheidsverklaring tekende"),
    "signed_on": Later("Op welke dag die is getekend"),
    "public_url": Later("Het adres dat mensen gebruiken"),
    "host": Later("Het adres waarop kto luistert"),
    "port": Later("De poort waarop kto luistert"),
    "proxies": Later("Hoeveel webservers ervoor staan"),
    "drafts_offered": Later("Bied vertalingen aan die nog niemand nakeek"),
    "backup_hours": Later("Na hoeveel uur kto om een nieuwe kopie vraagt"),
    "smtp_host": Later("De mailserver"),
    "smtp_port": Later("De poort van de mailserver"),
    "smtp_tls": Later("Hoe de mail versleuteld wordt"),
    "smtp_user": Later("Het account bij de mailserver"),
    "mail_from": Later("Het mailadres van de afzender"),
}
