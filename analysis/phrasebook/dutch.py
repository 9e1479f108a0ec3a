"""Dutch (B1): the language of every report, file and chart, and of the desk unless somebody chose another."""

from __future__ import annotations

import re

from analysis.phrasebook.model import Phrasebook

NAMES = {
    "group_bewoners": "Bewoners",
    "group_vrijwilligers": "Vrijwilligers",
    "group_vrijwilligersorganisaties": "Vrijwilligersorganisaties",
    "group_netwerkpartners": "Netwerkpartners",
    "group_buurtwerkers": "Buurtwerkers",
    "a_group": "minstens een groep",
    "all_groups": "Alle groepen samen",
    "same_mix": "Alle groepen samen, met evenveel mensen per groep in beide jaren",
    "all_parts": "Alle wijken samen",
    "way_interviewer": "Mensen die we zelf spraken",
    "way_self": "Mensen die het zelf invulden",
    "and": "{first} en {last}",
}

PERIODS = {
    "year": "{year}",
    "month": "{month} {year}",
    "from_to": "{first} t/m {last}",
    "quarter_1": "het eerste kwartaal van {year}",
    "quarter_2": "het tweede kwartaal van {year}",
    "quarter_3": "het derde kwartaal van {year}",
    "quarter_4": "het vierde kwartaal van {year}",
}

PREDICATES = {
    "are_satisfied": "zijn tevreden",
    "is_satisfied": "is tevreden",
    "are_agreement": "zijn het ermee eens",
    "is_agreement": "is het ermee eens",
    "are_yesno": "bevelen ons aan",
    "is_yesno": "beveelt ons aan",
    "more_satisfied": "Er zijn meer mensen tevreden",
    "fewer_satisfied": "Er zijn minder mensen tevreden",
    "more_agreement": "Meer mensen zijn het ermee eens",
    "fewer_agreement": "Minder mensen zijn het ermee eens",
    "more_yesno": "Meer mensen bevelen ons aan",
    "fewer_yesno": "Minder mensen bevelen ons aan",
    "often_satisfied": "zijn vaker tevreden",
    "often_agreement": "zijn het er vaker mee eens",
    "often_yesno": "bevelen ons vaker aan",
}

ANSWERS = {
    "none_yet": "Er zijn nog geen antwoorden.",
    "too_few": "Er zijn te weinig antwoorden om iets te laten zien. We wachten tot er minstens {show} zijn.",
    "not_apart": "Er zijn te weinig antwoorden, of je kunt er een kleine groep mee uitrekenen.",
    "few": "{people}. Dat zijn weinig antwoorden. Zie dit als voorbeeld, niet als cijfer voor iedereen.",
    "enough": "{start}. Vroegen we het iedereen, dan lag dit waarschijnlijk tussen {low} en {high}.",
    "of_hundred": "{percent} van de 100 mensen {do} ({count} van {base})",
    "everybody": "Alle {base} mensen {do}",
    "the_only_one": "De enige die antwoordde {does}",
    "nobody": "Niemand van de {base} mensen {does}",
    "some": "{count} van de {base} mensen {do}",
    "skipped": "Veel mensen sloegen deze vraag over ({n} van {asked}). Daarom trekken we geen conclusie.",
    "skipped_unsure": "Veel mensen sloegen deze vraag over of wisten het niet ({n} van {asked}). Daarom trekken we geen conclusie.",
    "skipped_then": "Veel mensen sloegen deze vraag in {year} over ({n} van {asked}). Daarom trekken we geen conclusie.",
    "skipped_unsure_then": "Veel mensen sloegen deze vraag in {year} over of wisten het niet ({n} van {asked}). Daarom trekken we geen conclusie.",
    "left_out_one": "{names}: 1 antwoord is te weinig om te laten zien. Dat telt hier niet mee.",
    "left_out": "{names}: {n} antwoorden zijn te weinig om te laten zien. Die tellen hier niet mee.",
    "left_out_uncounted": "{names}: te weinig antwoorden om te laten zien. Die tellen hier niet mee.",
    "left_out_compared_one": "{names}: in een van de twee jaren te weinig antwoorden. Die telt hier niet mee.",
    "left_out_compared": "{names}: in een van de twee jaren te weinig antwoorden. Die tellen hier niet mee.",
    "parts_none": "In geen enkele wijk zijn er genoeg antwoorden van {who} voor een cijfer.",
    "parts_all": "In alle {parts} wijken zijn er genoeg antwoorden van {who} voor een cijfer.",
    "parts_some": "In {shown} van de {parts} wijken zijn er genoeg antwoorden van {who} voor een cijfer.",
}

MUTUAL = {
    "partners_content": "{count} van de {base} partners zijn tevreden over ons",
    "partner_content": "{count} van de {base} partners is tevreden over ons",
    "partners_few": "er antwoordden te weinig partners om iets te laten zien",
    "partners_none": "er antwoordde nog geen partner",
    "staff_content": "{count} van de {base} buurtwerkers zijn tevreden over de partners",
    "staff_one_content": "{count} van de {base} buurtwerkers is tevreden over de partners",
    "staff_few": "er antwoordden te weinig buurtwerkers om iets te laten zien",
    "staff_none": "er antwoordde nog geen buurtwerker",
}

CHANGES = {
    "changed": "{who} dan in {year}: {now} van de 100, toen {before}.",
    "same_mix_used": "We rekenen voor beide jaren met evenveel mensen per groep.",
    "no_chance": "Dit is waarschijnlijk geen toeval.",
    "asked_differently": "We vroegen het toen op een andere manier.",
    "reworded": "We stelden de vraag toen in andere woorden.",
    "nobody_then": "Toen gaf niemand antwoord op deze vraag.",
    "no_clear_difference": "We zien geen duidelijk verschil met {year}. Een klein verschil kan toeval zijn.",
    "about_the_same": "Het cijfer is ongeveer hetzelfde als in {year}. Het verschil is hooguit 5 punten.",
    "not_comparable": "We kunnen dit niet eerlijk vergelijken met {year}. {why}",
    "too_few_to_compare": "Er zijn te weinig antwoorden om een verschil te zien.",
    "mode_differs": "{higher}, {often} dan {lower}. We weten niet waarom.",
    "point": "{size} punt",
    "points": "{size} punten",
    "points_between": "{points} (van {low} tot {high})",
}

SERIES = {
    "moved": "Het cijfer is anders dan eerst. We zien dat vanaf {since}. Kijk wat er is veranderd.",
    "reworded_since": "Vanaf {month} stelden we de vraag in andere woorden. Vergelijk ervoor en erna dus niet zomaar.",
    "steady": "Het cijfer beweegt op en neer. Dat is normaal.",
    "few_points": "We zien nog niet of het cijfer verandert. Daarvoor zijn {needed} punten nodig, {there}.",
    "no_point_yet": "er is nog geen punt",
    "one_point": "er is nu 1 punt",
    "so_many_points": "er zijn nu {points} punten",
    "one_sided": "We zien nog niet of het cijfer verandert. In het begin antwoordde iedereen hetzelfde.",
    "start_complete": "Het begin is compleet. Vanaf het volgende punt zien we of het cijfer verandert.",
    "long_run": "De punten liggen wel lang aan een kant van het midden. Kijk wat er is veranderd.",
}

INDICATOR = {
    "goal_shown": "Het doel is gehaald. Bewoners geven gemiddeld {mean} van 5. {goal}",
    "goal_above": "Bewoners geven gemiddeld {mean}. Dat is op of boven het doel. Maar het kan toeval zijn.",
    "goal_below": "Bewoners geven gemiddeld {mean}. Dat is onder het doel. Maar het kan toeval zijn.",
    "goal_missed": "Het doel is niet gehaald. Bewoners geven gemiddeld {mean}. {goal}",
    "at_least_light_green": "Dat is minstens een lichtgroene smiley.",
    "at_least": "Het doel is minstens {norm}.",
    "light_green": "Een lichtgroene smiley is een 4.",
    "goal_is": "Het doel is {norm}.",
    "chance": "De kans dat alle bewoners samen gemiddeld {norm} halen, is {odds}.",
    "nearly_certain": "ruim 99 van de 100",
    "hardly_possible": "nog geen 1 van de 100",
    "about": "ongeveer {n} van de 100",
}

TOGETHER = {
    "answers_gone": "Van deze antwoorden zijn alleen de opgetelde cijfers er nog, zoals we beloofden. Wat samenhangt, is niet meer te zien.",
    "too_few_beside": "Er zijn te weinig antwoorden om te zien wat samenhangt. Dat kan vanaf {percent} antwoorden.",
    "ranked_single": "Hoe tevreden {who} zijn, hangt samen met de andere vraag. We weten niet waarom.",
    "ranked": "Hoe tevreden {who} zijn, hangt samen met de andere vragen. {most}",
    "ranked_recommending": "Of mensen ons aanbevelen, hangt samen met de vragen. {most}",
    "strongest": "Het sterkst met: {text}",
    "strongest_unclear": "Welke het sterkst samenhangt, zien we niet duidelijk.",
    "beside_none": "We zien geen duidelijke samenhang met hoe tevreden {who} zijn.",
    "beside_single": "De andere vraag gaat samen met hoe tevreden {who} zijn.",
    "beside_both": "Allebei de andere vragen gaan samen met hoe tevreden {who} zijn.",
    "beside_all": "Alle {questions} andere vragen gaan samen met hoe tevreden {who} zijn.",
    "beside_one": "1 van de {questions} andere vragen gaat samen met hoe tevreden {who} zijn.",
    "beside_some": "{some} van de {questions} andere vragen gaan samen met hoe tevreden {who} zijn.",
    "no_question_beside": "Deze groep kreeg maar een vraag met smileys. Er is geen vraag om ernaast te leggen.",
    "many_questions": "Op volgorde zetten we hooguit 6 vragen. Dit zijn er {questions}.",
    "order_unknown": "Welke het sterkst samenhangt, kunnen we niet zeggen. Daarvoor moeten minstens {needed} mensen alles invullen. {there}",
    "part_unknown": "Hoe groot het deel van die vraag is, kunnen we niet zeggen. Daarvoor moeten minstens {needed} mensen alles invullen. {there}",
    "there_were": "Dat waren er {n}.",
    "there_were_too_few": "Dat waren er te weinig.",
    "order_all_equal": "Op een van de vragen gaf iedereen hetzelfde antwoord. Daarom is er geen volgorde.",
    "order_weak": "De vragen zeggen samen te weinig over tevredenheid om ze op volgorde te zetten.",
    "order_skipped": "Veel mensen sloegen een van de vragen over. Daarom is er geen volgorde.",
    "noes_needed": "Wat samenhangt met aanbevelen, kunnen we niet zeggen. Daarvoor moeten minstens {needed} mensen nee zeggen. {did}",
    "nobody_did": "Dat deed niemand.",
    "one_did": "Dat deed 1 mens.",
    "so_many_did": "Dat deden {n} mensen.",
    "recommending_incomplete": "Wat samenhangt met aanbevelen, kunnen we niet zeggen. Te weinig mensen vulden alles in.",
    "score_few": "Deze {items} vragen tellen we niet op tot een score. Daarvoor moeten minstens 50 mensen alles invullen. Dat waren er {n}.",
    "score_all_equal": "Deze {items} vragen tellen we niet op tot een score. Op een ervan gaf iedereen hetzelfde antwoord.",
    "score_apart": "Deze {items} vragen tellen we niet op tot een score. Ze hangen niet samen, of lopen tegen elkaar in.",
    "score_yes": "Deze {items} vragen mag je optellen tot een score: ze meten ongeveer hetzelfde ({value}).",
    "score_no": "Deze {items} vragen gaan over verschillende dingen ({value}; vanaf {from_} is het een score). Tel ze niet op.",
    "measure": "Maat",
    "filled_in_all": "Alles ingevuld (n)",
    "outcome": "Uitkomst",
    "margin": "Marge (95%)",
    "spearman_brown": "Spearman-Brown",
    "cronbach": "Cronbachs alfa",
    "mcdonald": "McDonalds omega",
    "from_to_figures": "{low} tot {high}",
    "score_few_people": "te weinig mensen vulden alles in",
    "score_same_answer": "op een vraag gaf iedereen hetzelfde antwoord",
    "score_against": "de vragen hangen niet samen, of lopen tegen elkaar in",
    "score_heywood": "het rekenmodel past niet bij deze antwoorden",
    "score_three_needed": "daarvoor zijn 3 vragen nodig",
}

CLAIMS = (
    "gestegen", "gedaald", "hoger", "lager", "meer", "minder", "vaker", "beter", "slechter", "groei", "afname",
    "verbetering", "trend",
)  # fmt: skip

DUTCH = Phrasebook(
    decimal_mark=",",
    thousands_mark=".",
    months=(
        *("januari", "februari", "maart", "april", "mei", "juni"),
        *("juli", "augustus", "september", "oktober", "november", "december"),
    ),
    sentences={**NAMES, **PERIODS, **PREDICATES, **ANSWERS, **MUTUAL, **CHANGES, **SERIES, **INDICATOR, **TOGETHER},
    claims=CLAIMS,
    never=("mooi resultaat", "bewijst", "komt door", "dankzij", "significant", "procentpunten", "respondenten"),
    # M1 meets the same rule as C1, for two ways of asking.
    evidence={"C1": CLAIMS, "M1": ("vaker",)},
    average=re.compile(r"\bgemiddeld\b(?! (cijfer|[0-9]))", re.IGNORECASE),
)
