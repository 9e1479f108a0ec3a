"""What the answers say. Pure: no files, no clock, no database, no web; counts in, frozen values out.

Every function takes counts, gives shares as 0..1, and says why where there is no figure; NaN and infinity never come out.

What comes back  Share, Mean, Estimate            a figure with its interval, or the reason there is none
                 Significance, Verdict            a test; a sentence with its code
                 and what a function needs more: DesignEffect, DetectableShares, Dispositions, Indicator, IndicatorVerdict,
                 MissingBounds, Weighting, WaysOfAsking, Suppression, Deducible, PrintedFigure, Printing, Fault, Inconsistency,
                 Summary, Cluster

Counting         CountTable, Cell, ItemCounts     how many answers of each kind; tables add up
Shares           share, wilson, clopper_pearson   a share with its interval
                 satisfied, neutral, dissatisfied top-2 box, middle and bottom-2 box of five scores
                 recommendation, distribution     "ja" among "ja" and "nee"; the share of each score
                 share_of_population              a share of a list of which many answered
Scores           mean_score, colour               mean on 1..5 with t interval; the face it rounds to
                 net_score                        share satisfied minus share dissatisfied
Averages         headline, per_group              satisfied of all people; of each group
                 mean_of_groups, mean_of_questions, all_answers   three others, never under the name of the headline
                 standardised, pooled_mix         the groups in a fixed mix, to compare years
Clusters         share_cluster, score_cluster     the answers of one activity on one day, as sums
                 alone_shares, alone              answers that each came alone
                 clustered_share, clustered_mean  with an interval that takes account of clusters and weights
                 planned_share, planning_deff     where it is not known who answered together
                 design_effect, kish_deff         how many times more uncertain; of unequal weights only
                 intraclass_correlation           how alike answers within a cluster are
Weights          post_stratify, rake              weights towards the figures of the population, one margin or several
                 kish, weighted_share             what weights cost; a share with them
The indicator    judge_indicator                  is the mean at least light green, and do the answers show it
                 probability_at_least             how likely the mean of everybody is at least the norm
Planning         sample_size                      how many answers a margin needs
                 power_of_shares, power_of_means  how likely a difference is seen
                 detectable_shares, detectable_means   the smallest difference that is
Response         response_rates, participation    AAPOR rates of invitations; who took part at an activity
Missing          missing_bounds, much_missing     what the answers that are not there could change; when it is too many
Rounding         round_shares, round_nested       percentages that add up to 100
Small groups     Thresholds, View, Status         from how many answers a figure is shown
                 hidden_cells                     what else stays hidden, because the rest would give it away
                 suppress                         which cells of a table with totals stay hidden
                 deducible_ranges, unsafe_cells   what follows for a hidden cell all the same
                 gives_away                       what follows from one selection beside another
                 discloses_everybody, publishable_count   "all" of a few people; "fewer than five"
Together         summarise, as_dict               everything a page, chart or file may show; the same as JSON
Old figures      feasible_counts, mean_from_boxes which counts can print as this percentage; which means it leaves open
                 inconsistencies                  do the figures of a report agree with each other

Two shares       share_difference                 first minus second, with Newcombe's interval (or from given limits)
                 share_test                       the test that fits: chi-square or mid-p
                 mid_p, fisher_exact              exact tests of two shares
                 clustered_test                   t test of a difference whose standard error knows of clusters
Tables           table_test, boxes                several groups over satisfied / neutral / dissatisfied
                 chi_square                       Pearson's test, without continuity correction
                 fisher_freeman_halton            exact test of a table of any size
                 cramers_v                        how strongly rows and columns go together, corrected for chance
Scores           compare_scores                   the test that fits two groups: Brunner-Munzel or exact
                 brunner_munzel, superiority      is one group likely to score higher; how likely
                 cliffs_delta                     by how much, -1..1, with interval
                 mann_whitney, rank_permutation   same distribution? by approximation; exactly
                 compare_groups, GroupComparison  several groups, and each pair with Holm's correction
                 kruskal_wallis                   same distribution in all groups?
                 against_rest                     the share of each group beside that of all others
Trends           jonckheere_terpstra              scores over groups that have an order
                 cochran_armitage                 shares over groups that have an order
Years            compare_years, YearComparison    within groups, and together with the same mix of groups
                 standardised_share               a share with fixed weights per group
                 cochran_mantel_haenszel          test within strata
                 mantel_haenszel_difference       difference within strata, with Sato's interval
                 compare_periods, Comparison, Side   every item of two periods, with what may be said of each
Ways of asking   compare_modes, ModeComparison    interviewer against self-completed, within groups
                 ways_of_group, ways_of_all       both side by side, with what may be said
                 compare_years_by_mode, Way       years within each way of asking; whether the mix changed
Many at once     holm, benjamini_hochberg         p corrected for how many there are
                 may_claim                        whether a difference may be called one
Over time        combine, Point                   months, and quarters where months are too small
                 baseline, Baseline               the frozen beginning
                 stretches                        the points between new beginnings, on which people decide
                 watch, Watch                     run chart, p-chart and EWMA of a series together
                 run_chart, p_chart, ewma, laney  each of them, and how far limits must widen
Items together   AnswerPatterns                   how often each combination of answers was given
                 tau_b, somers_d                  how strongly two items go together
                 key_drivers, Drivers             what goes together with the outcome most, and when that may be said
                 together, Together               the same as a page may show it, with the sentences
                 reliability, Reliability         do items measure one thing
                 cronbach_alpha, mcdonald_omega, spearman_brown
Sentences        change_verdict, ChangeEvidence   C1..C5 (after V0, V1, V2, V4): what may be said of a change
                 series_verdict, mode_verdict     T0, T1 of a series; M1 of ways of asking
                 Phrase, Language                 a sentence is its Dutch, and `in_(Language.ENGLISH)` the same in English
"""

from analysis.asking import WaysOfAsking, ways_of_all, ways_of_group
from analysis.association import somers_d, tau_b
from analysis.audit import Deducible, deducible_ranges, unsafe_cells
from analysis.averages import (
    all_answers,
    headline,
    mean_of_groups,
    mean_of_questions,
    per_group,
    pooled_mix,
    standardised,
)
from analysis.change import Side, compare_periods
from analysis.clustered import clustered_mean, clustered_share, planned_share, weighted_share
from analysis.clusters import Cluster, alone, alone_shares, score_cluster, share_cluster
from analysis.comparison import Comparison
from analysis.consistency import Fault, Inconsistency, PrintedFigure, inconsistencies
from analysis.contingency import boxes, chi_square, cramers_v, fisher_freeman_halton, table_test
from analysis.control import Watch, ewma, laney, p_chart, run_chart, watch
from analysis.counts import AnswerPatterns, Cell, CountTable, ItemCounts
from analysis.designs import DesignEffect, design_effect, intraclass_correlation, kish_deff, planning_deff
from analysis.differences import clustered_test, fisher_exact, mid_p, share_difference, share_test
from analysis.differencing import hidden_cells
from analysis.disclosure import Status, Thresholds, View, discloses_everybody, publishable_count
from analysis.drivers import Drivers, key_drivers
from analysis.estimates import Estimate, Mean, Share, Significance
from analysis.finite_population import share_of_population
from analysis.forensics import Printing, feasible_counts, mean_from_boxes
from analysis.groups import GroupComparison, against_rest, compare_groups, kruskal_wallis
from analysis.indicator import Indicator, IndicatorVerdict, judge_indicator
from analysis.jsonform import as_dict
from analysis.missing import MissingBounds, missing_bounds, much_missing
from analysis.modes import ModeComparison, Way, compare_modes, compare_years_by_mode
from analysis.multiplicity import benjamini_hochberg, holm, may_claim
from analysis.net import net_score
from analysis.phrasebook import Language
from analysis.phrases import Phrase
from analysis.planning import (
    DetectableShares,
    detectable_means,
    detectable_shares,
    power_of_means,
    power_of_shares,
    sample_size,
)
from analysis.posterior import probability_at_least
from analysis.proportions import (
    clopper_pearson,
    dissatisfied,
    distribution,
    neutral,
    recommendation,
    satisfied,
    share,
    wilson,
)
from analysis.raking import post_stratify, rake
from analysis.ranks import brunner_munzel, cliffs_delta, compare_scores, mann_whitney, rank_permutation, superiority
from analysis.releases import gives_away
from analysis.reliability import Reliability, cronbach_alpha, mcdonald_omega, reliability, spearman_brown
from analysis.response import Dispositions, participation, response_rates
from analysis.rounding import round_nested, round_shares
from analysis.scores import colour, mean_score
from analysis.series import Baseline, Point, baseline, combine, stretches
from analysis.strata import cochran_mantel_haenszel, mantel_haenszel_difference, standardised_share
from analysis.summary import Summary, summarise
from analysis.suppression import Suppression, suppress
from analysis.together import Together, together
from analysis.trends import cochran_armitage, jonckheere_terpstra
from analysis.verdicts import ChangeEvidence, Verdict, change_verdict, mode_verdict, series_verdict
from analysis.weights import Weighting, kish
from analysis.years import YearComparison, compare_years

__all__ = [
    "AnswerPatterns",
    "Baseline",
    "Cell",
    "ChangeEvidence",
    "Cluster",
    "Comparison",
    "CountTable",
    "Deducible",
    "DesignEffect",
    "DetectableShares",
    "Dispositions",
    "Drivers",
    "Estimate",
    "Fault",
    "GroupComparison",
    "Inconsistency",
    "Indicator",
    "IndicatorVerdict",
    "ItemCounts",
    "Language",
    "Mean",
    "MissingBounds",
    "ModeComparison",
    "Phrase",
    "Point",
    "PrintedFigure",
    "Printing",
    "Reliability",
    "Share",
    "Side",
    "Significance",
    "Status",
    "Summary",
    "Suppression",
    "Thresholds",
    "Together",
    "Verdict",
    "View",
    "Watch",
    "Way",
    "WaysOfAsking",
    "Weighting",
    "YearComparison",
    "against_rest",
    "all_answers",
    "alone",
    "alone_shares",
    "as_dict",
    "baseline",
    "benjamini_hochberg",
    "boxes",
    "brunner_munzel",
    "change_verdict",
    "chi_square",
    "cliffs_delta",
    "clopper_pearson",
    "clustered_mean",
    "clustered_share",
    "clustered_test",
    "cochran_armitage",
    "cochran_mantel_haenszel",
    "colour",
    "combine",
    "compare_groups",
    "compare_modes",
    "compare_periods",
    "compare_scores",
    "compare_years",
    "compare_years_by_mode",
    "cramers_v",
    "cronbach_alpha",
    "deducible_ranges",
    "design_effect",
    "detectable_means",
    "detectable_shares",
    "discloses_everybody",
    "dissatisfied",
    "distribution",
    "ewma",
    "feasible_counts",
    "fisher_exact",
    "fisher_freeman_halton",
    "gives_away",
    "headline",
    "hidden_cells",
    "holm",
    "inconsistencies",
    "intraclass_correlation",
    "jonckheere_terpstra",
    "judge_indicator",
    "key_drivers",
    "kish",
    "kish_deff",
    "kruskal_wallis",
    "laney",
    "mann_whitney",
    "mantel_haenszel_difference",
    "may_claim",
    "mcdonald_omega",
    "mean_from_boxes",
    "mean_of_groups",
    "mean_of_questions",
    "mean_score",
    "mid_p",
    "missing_bounds",
    "mode_verdict",
    "much_missing",
    "net_score",
    "neutral",
    "p_chart",
    "participation",
    "per_group",
    "planned_share",
    "planning_deff",
    "pooled_mix",
    "post_stratify",
    "power_of_means",
    "power_of_shares",
    "probability_at_least",
    "publishable_count",
    "rake",
    "rank_permutation",
    "recommendation",
    "reliability",
    "response_rates",
    "round_nested",
    "round_shares",
    "run_chart",
    "sample_size",
    "satisfied",
    "score_cluster",
    "series_verdict",
    "share",
    "share_cluster",
    "share_difference",
    "share_of_population",
    "share_test",
    "somers_d",
    "spearman_brown",
    "standardised",
    "standardised_share",
    "stretches",
    "summarise",
    "superiority",
    "suppress",
    "table_test",
    "tau_b",
    "together",
    "unsafe_cells",
    "watch",
    "ways_of_all",
    "ways_of_group",
    "weighted_share",
    "wilson",
]
