"""What the log can say was done. The log is kept in Dutch, as it was written; these words have their English in the catalogue.

The words of pages that leave a line when they are looked at are in `kto.logbook`.
"""

from surveys.tongue import mark

DEEDS = (
    *(
        mark("account gemaakt"),
        mark("account geopend"),
        mark("account gesloten"),
        mark("rol veranderd"),
        mark("taal gekozen"),
    ),
    *(mark("wachtwoord vernieuwd"), mark("eigen wachtwoord gekozen"), mark("ingelogd")),
    *(mark("actieplan: regel gemaakt"), mark("actieplan: regel veranderd"), mark("indicator ingevuld")),
    *(mark("tablet gekoppeld"), mark("tablet ingetrokken"), mark("koppelcode gemaakt"), mark("sessie aangepast")),
    *(mark("apart gezet antwoord alsnog meegeteld"), mark("kopie van tablet ingelezen")),
    *(mark("zelfde nummer met andere antwoorden"), mark("kopie teruggezet")),
    *(mark("contacten ingelezen"), mark("contact gewist"), mark("ronde gemaakt"), mark("uitnodiging ingetrokken")),
    *(mark("mails klaargezet"), mark("mail opnieuw"), mark("mails kwamen terug")),
    *(mark("feedbackpunt gemaakt"), mark("feedbackpunt veranderd"), mark("feedbackpunt aan actieplan verbonden")),
    *(mark("opmerking gelezen"), mark("opmerking opnieuw gelezen"), mark("opmerkingen gewist")),
    *(mark("quote goedgekeurd"), mark("quote ingetrokken")),
    *(mark("quote in het verslag gezet"), mark("quote uit het verslag gehaald")),
    *(mark("thema gemaakt"), mark("thema veranderd"), mark("thema gesloten")),
    *(mark("instelling veranderd"), mark("doel veranderd"), mark("indeling ingelezen")),
    *(mark("wijk toegevoegd"), mark("wijk veranderd"), mark("wijk samengevoegd")),
    *(mark("plek toegevoegd"), mark("plek veranderd"), mark("plek samengevoegd")),
    *(mark("activiteit toegevoegd"), mark("activiteit veranderd"), mark("activiteit samengevoegd")),
    *(mark("programmalijn toegevoegd"), mark("programmalijn veranderd")),
    *(
        mark("link gemaakt"),
        mark("link geopend"),
        mark("link gesloten"),
        mark("link: periode"),
        mark("link: wie mag kiezen"),
    ),
    *(mark("nieuw begin gekozen"), mark("nieuw begin teruggedraaid")),
    *(mark("antwoorden ingelezen"), mark("antwoorden weggegooid"), mark("opmerkingen gedownload")),
    *(mark("opname bewaard"), mark("opname gewist")),
    *(mark("partner toegevoegd"), mark("partner veranderd"), mark("partners ingelezen")),
    *(mark("partners samengevoegd"), mark("partners zijn twee")),
    *(mark("partner wil terughoren"), mark("partner hoort niet meer terug")),
    *(mark("brief klaargezet"), mark("brief gemaild"), mark("brief opnieuw"), mark("brief kwam terug")),
    *(mark("taal aangezet"), mark("taal uitgezet"), mark("vertaling veranderd")),
    *(mark("vertalingen ingelezen"), mark("vertalingen gedownload")),
    *(mark("verslag vastgesteld"), mark("verslagtekst veranderd"), mark("verslagtekst weggehaald")),
)
