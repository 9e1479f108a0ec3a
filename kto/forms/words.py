"""The Dutch words for roles, quarters, ways of asking and the state of a link, as staff read them."""

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
    1: "januari - maart",
    2: "april - juni",
    3: "juli - september",
    4: "oktober - december",
}
WAY_HEADS = {Way.INTERVIEWER: "Zelf gesproken", Way.SELF: "Zelf ingevuld"}
STATE_WORDS = {"open": "open", "closed": "gesloten", "early": "nog niet open", "late": "voorbij"}
STATE_SENTENCES = {
    "open": "De link is open: wie het adres heeft, kan antwoord geven.",
    "closed": "De link is gesloten. Wie hem opent, leest aan wie hij het kan vragen.",
    "early": "De link is nog niet open. Hij gaat vanzelf open op de eerste dag.",
    "late": "De laatste dag is voorbij. Wie de link opent, leest aan wie hij het kan vragen.",
}
INSTALLED_WORDS = {
    "logo": "Het bestand met het logo",
    "signed_by": "Wie de toegankelijkheidsverklaring tekende",
    "signed_on": "Op welke dag die is getekend",
    "public_url": "Het adres dat mensen gebruiken",
    "host": "Het adres waarop kto luistert",
    "port": "De poort waarop kto luistert",
    "proxies": "Hoeveel webservers ervoor staan",
    "drafts_offered": "Bied vertalingen aan die nog niemand nakeek",
    "backup_hours": "Na hoeveel uur kto om een nieuwe kopie vraagt",
    "smtp_host": "De mailserver",
    "smtp_port": "De poort van de mailserver",
    "smtp_tls": "Hoe de mail versleuteld wordt",
    "smtp_user": "Het account bij de mailserver",
    "mail_from": "Het mailadres van de afzender",
}
