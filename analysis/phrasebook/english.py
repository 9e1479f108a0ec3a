"""English, plain and British, for whoever has the desk in English."""

from __future__ import annotations

import re

from analysis.phrasebook.model import Phrasebook

NAMES = {
    "group_bewoners": "Residents",
    "group_vrijwilligers": "Volunteers",
    "group_vrijwilligersorganisaties": "Volunteer organisations",
    "group_netwerkpartners": "Network partners",
    "group_buurtwerkers": "Community workers",
    "a_group": "at least one group",
    "all_groups": "All groups together",
    "same_mix": "All groups together, with the same number of people per group in both years",
    "all_parts": "All neighbourhoods together",
    "way_interviewer": "People we spoke to",
    "way_self": "People who filled it in themselves",
    "and": "{first} and {last}",
}

PERIODS = {
    "year": "{year}",
    "month": "{month} {year}",
    "from_to": "{first} to {last}",
    "quarter_1": "the first quarter of {year}",
    "quarter_2": "the second quarter of {year}",
    "quarter_3": "the third quarter of {year}",
    "quarter_4": "the fourth quarter of {year}",
}

PREDICATES = {
    "are_satisfied": "are satisfied",
    "is_satisfied": "is satisfied",
    "are_agreement": "agree",
    "is_agreement": "agrees",
    "are_yesno": "recommend us",
    "is_yesno": "recommends us",
    "more_satisfied": "More people are satisfied",
    "fewer_satisfied": "Fewer people are satisfied",
    "more_agreement": "More people agree",
    "fewer_agreement": "Fewer people agree",
    "more_yesno": "More people recommend us",
    "fewer_yesno": "Fewer people recommend us",
    "often_satisfied": "are satisfied more often",
    "often_agreement": "agree more often",
    "often_yesno": "recommend us more often",
}

ANSWERS = {
    "none_yet": "There are no answers yet.",
    "too_few": "There are too few answers to show anything. We wait until there are at least {show}.",
    "not_apart": "There are too few answers, or a small group could be worked out from them.",
    "few": "{people}. That is only a few answers. Take this as an example, not as a figure for everybody.",
    "enough": "{start}. If we asked everybody, this would probably be between {low} and {high}.",
    "of_hundred": "{percent} out of 100 people {do} ({count} of {base})",
    "everybody": "All {base} people {do}",
    "the_only_one": "The only person who answered {does}",
    "nobody": "None of the {base} people {does}",
    "some": "{count} of the {base} people {do}",
    "skipped": "Many people skipped this question ({n} of {asked}). That is why we draw no conclusion.",
    "skipped_unsure": "Many people skipped this question or did not know ({n} of {asked}). That is why we draw no conclusion.",
    "skipped_then": "Many people skipped this question in {year} ({n} of {asked}). That is why we draw no conclusion.",
    "skipped_unsure_then": "Many people skipped this question or did not know in {year} ({n} of {asked}). That is why we draw no conclusion.",
    "left_out_one": "{names}: 1 answer is too little to show. It is not counted here.",
    "left_out": "{names}: {n} answers are too few to show. They are not counted here.",
    "left_out_uncounted": "{names}: too few answers to show. They are not counted here.",
    "left_out_compared_one": "{names}: too few answers in one of the two years. This group is not counted here.",
    "left_out_compared": "{names}: too few answers in one of the two years. These groups are not counted here.",
    "parts_none": "In no neighbourhood are there enough answers from {who} for a figure.",
    "parts_all": "In all {parts} neighbourhoods there are enough answers from {who} for a figure.",
    "parts_some": "In {shown} of the {parts} neighbourhoods there are enough answers from {who} for a figure.",
}

MUTUAL = {
    "partners_content": "{count} of the {base} partners are satisfied with us",
    "partner_content": "{count} of the {base} partners is satisfied with us",
    "partners_few": "too few partners answered to show anything",
    "partners_none": "no partner has answered yet",
    "staff_content": "{count} of the {base} community workers are satisfied with the partners",
    "staff_one_content": "{count} of the {base} community workers is satisfied with the partners",
    "staff_few": "too few community workers answered to show anything",
    "staff_none": "no community worker has answered yet",
}

CHANGES = {
    "changed": "{who} than in {year}: {now} out of 100, compared with {before} then.",
    "same_mix_used": "For both years we count the same number of people per group.",
    "no_chance": "This is probably not chance.",
    "asked_differently": "We asked it in a different way then.",
    "reworded": "We put the question in other words then.",
    "nobody_then": "Nobody answered this question then.",
    "no_clear_difference": "We see no clear difference from {year}. A small difference may be chance.",
    "about_the_same": "The figure is about the same as in {year}. The difference is at most 5 points.",
    "not_comparable": "We cannot compare this fairly with {year}. {why}",
    "too_few_to_compare": "There are too few answers to see a difference.",
    "mode_differs": "{higher} {often} than {lower}. We do not know why.",
    "point": "{size} point",
    "points": "{size} points",
    "points_between": "{points} (from {low} to {high})",
}

SERIES = {
    "moved": "The figure is different from what it was. We see this from {since}. Find out what has changed.",
    "reworded_since": "From {month} on we put the question in other words. So do not simply compare before and after.",
    "steady": "The figure moves up and down. That is normal.",
    "few_points": "We cannot see yet whether the figure is changing. That takes {needed} points; {there}.",
    "no_point_yet": "there is no point yet",
    "one_point": "there is 1 point now",
    "so_many_points": "there are {points} points now",
    "one_sided": "We cannot see yet whether the figure is changing. At the start everybody gave the same answer.",
    "start_complete": "The start is complete. From the next point on we see whether the figure changes.",
    "long_run": "But the points have been on one side of the middle for a long time. Find out what has changed.",
}

INDICATOR = {
    "goal_shown": "The target has been met. Residents give an average of {mean} out of 5. {goal}",
    "goal_above": "Residents give an average of {mean}. That is on or above the target. But it may be chance.",
    "goal_below": "Residents give an average of {mean}. That is below the target. But it may be chance.",
    "goal_missed": "The target has not been met. Residents give an average of {mean}. {goal}",
    "at_least_light_green": "That is at least a light green smiley.",
    "at_least": "The target is at least {norm}.",
    "light_green": "A light green smiley is a 4.",
    "goal_is": "The target is {norm}.",
    "chance": "The chance that all residents together reach an average of {norm} is {odds}.",
    "nearly_certain": "over 99 out of 100",
    "hardly_possible": "under 1 out of 100",
    "about": "about {n} out of 100",
}

TOGETHER = {
    "answers_gone": "Of these answers only the totals are left, as was promised to those who gave them. What goes together can no longer be seen.",
    "too_few_beside": "There are too few answers to see what goes together. That takes {percent} answers.",
    "ranked_single": "How satisfied {who} are goes together with the other question. We do not know why.",
    "ranked": "How satisfied {who} are goes together with the other questions. {most}",
    "ranked_recommending": "Whether people recommend us goes together with the questions. {most}",
    "strongest": "Most strongly with: {text}",
    "strongest_unclear": "We do not see clearly which goes together most strongly.",
    "beside_none": "We see nothing that clearly goes together with how satisfied {who} are.",
    "beside_single": "The other question goes together with how satisfied {who} are.",
    "beside_both": "Both other questions go together with how satisfied {who} are.",
    "beside_all": "All {questions} other questions go together with how satisfied {who} are.",
    "beside_one": "1 of the {questions} other questions goes together with how satisfied {who} are.",
    "beside_some": "{some} of the {questions} other questions go together with how satisfied {who} are.",
    "no_question_beside": "This group got a single question with smileys. There is no question to lay beside it.",
    "many_questions": "We put at most 6 questions in order. These are {questions}.",
    "order_unknown": "We cannot say which goes together most strongly. For that, at least {needed} people have to fill in everything. {there}",
    "part_unknown": "We cannot say how large the part of that question is. For that, at least {needed} people have to fill in everything. {there}",
    "there_were": "There were {n}.",
    "there_were_too_few": "There were too few.",
    "order_all_equal": "Everybody gave the same answer to one of the questions. So there is no order.",
    "order_weak": "Together the questions say too little about satisfaction to put them in order.",
    "order_skipped": "Many people skipped one of the questions. So there is no order.",
    "noes_needed": "We cannot say what goes together with recommending. For that, at least {needed} people have to say no. {did}",
    "nobody_did": "Nobody did.",
    "one_did": "1 person did.",
    "so_many_did": "{n} people did.",
    "recommending_incomplete": "We cannot say what goes together with recommending. Too few people filled in everything.",
    "score_few": "We do not add these {items} questions up to a score. For that, at least 50 people have to fill in everything. There were {n}.",
    "score_all_equal": "We do not add these {items} questions up to a score. Everybody gave the same answer to one of them.",
    "score_apart": "We do not add these {items} questions up to a score. They do not go together, or run against each other.",
    "score_yes": "You may add these {items} questions up to a score: they measure about the same ({value}).",
    "score_no": "These {items} questions are about different things ({value}; from {from_} it is a score). Do not add them up.",
    "measure": "Measure",
    "filled_in_all": "Filled in everything (n)",
    "outcome": "Result",
    "margin": "Margin (95%)",
    "spearman_brown": "Spearman-Brown",
    "cronbach": "Cronbach's alpha",
    "mcdonald": "McDonald's omega",
    "from_to_figures": "{low} to {high}",
    "score_few_people": "too few people filled in everything",
    "score_same_answer": "everybody gave the same answer to one question",
    "score_against": "the questions do not go together, or run against each other",
    "score_heywood": "the model does not fit these answers",
    "score_three_needed": "that takes 3 questions",
}

CLAIMS = (
    "more often", "more", "fewer", "less", "increased", "increase", "increases", "decreased", "decrease", "decreases", "risen", "rose",
    "rises", "fallen", "fell", "falls", "dropped", "higher", "lower", "better", "worse", "growth", "grown", "decline", "declined",
    "improved", "improvement", "trend",
)  # fmt: skip

NEVER = (
    "great result", "good result", "proves", "proof", "because of", "due to", "thanks to", "caused by", "significant",
    "significantly", "percentage points", "respondents",
)  # fmt: skip

ENGLISH = Phrasebook(
    decimal_mark=".",
    thousands_mark=",",
    months=(
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    sentences={**NAMES, **PERIODS, **PREDICATES, **ANSWERS, **MUTUAL, **CHANGES, **SERIES, **INDICATOR, **TOGETHER},
    claims=CLAIMS,
    never=NEVER,
    evidence={"C1": CLAIMS, "M1": ("more often",)},
    average=re.compile(r"\b(average|averages|averaged)\b(?! (score|mark|of [0-9]))", re.IGNORECASE),
)
