"""What people write, with what is seen in it: for the rule on the server and for the same rule in the browser."""

POINTING = {
    "Bel me op 06 12 34 56 78": ("telefoon",),
    "06-12345678": ("telefoon",),
    "+31 6 1234 5678": ("telefoon",),
    "Мій номер +380 67 123 4567": ("telefoon",),
    "رقمي ٠٦١٢٣٤٥٦٧٨": ("telefoon",),
    "jan@example.nl": ("e-mail",),
    "BSN 123456782": ("nummer",),
    "NL91 ABNA 0417 1643 00": ("rekening",),
    "ik woon op 3311 AB": ("adres",),
    "Brouwersdijk 12a": ("adres",),
    "Dank aan Samira!": ("naam",),
    "samira's hulp": ("naam",),
    "Ayşe'ye teşekkürler": ("naam",),
    "Ik heet Öztürk": ("naam",),
    "Meneer de vries, j.devries@example.nl of 078 - 612 34 56": ("e-mail", "telefoon", "naam"),
}
ORDINARY = (
    "Op 12-12-2022 was het leuk",
    "100 % tevreden, een 10!",
    "Om 10:30 tot 12:00",
    "2022 EN 2023",
    "Wij hebben 1.200 bezoekers en 350 leden",
    "ik heb daar een dag jan-en-alleman gezien",
    "Gezellig, elke Woensdag in Krispijn. Iedereen is aardig!",
    "Teşekkür ederim, çok güzel",
    "شكرا لكم على المساعدة",
    "",
)
