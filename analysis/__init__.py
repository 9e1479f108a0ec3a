"""What the answers say. Pure: no files, no clock, no database, no web; counts in, frozen values out.

Every function takes counts, gives shares as 0..1, and says why where there is no figure; NaN and infinity never come out.

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
"""

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
from analysis.clustered import clustered_mean, clustered_share, planned_share, weighted_share
from analysis.clusters import Cluster, alone, alone_shares, score_cluster, share_cluster
from analysis.consistency import Fault, Inconsistency, PrintedFigure, inconsistencies
from analysis.counts import Cell, CountTable, ItemCounts
from analysis.designs import DesignEffect, design_effect, intraclass_correlation, kish_deff, planning_deff
from analysis.differencing import hidden_cells
from analysis.disclosure import Status, Thresholds, View, discloses_everybody, publishable_count
from analysis.estimates import Estimate, Mean, Share, Significance
from analysis.finite_population import share_of_population
from analysis.forensics import Printing, feasible_counts, mean_from_boxes
from analysis.indicator import Indicator, IndicatorVerdict, judge_indicator
from analysis.jsonform import as_dict
from analysis.missing import MissingBounds, missing_bounds, much_missing
from analysis.net import net_score
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
from analysis.releases import gives_away
from analysis.response import Dispositions, participation, response_rates
from analysis.rounding import round_nested, round_shares
from analysis.scores import colour, mean_score
from analysis.summary import Summary, summarise
from analysis.suppression import Suppression, suppress
from analysis.weights import Weighting, kish

__all__ = [
    "Cell",
    "Cluster",
    "CountTable",
    "Deducible",
    "DesignEffect",
    "DetectableShares",
    "Dispositions",
    "Estimate",
    "Fault",
    "Inconsistency",
    "Indicator",
    "IndicatorVerdict",
    "ItemCounts",
    "Mean",
    "MissingBounds",
    "PrintedFigure",
    "Printing",
    "Share",
    "Significance",
    "Status",
    "Summary",
    "Suppression",
    "Thresholds",
    "View",
    "Weighting",
    "all_answers",
    "alone",
    "alone_shares",
    "as_dict",
    "clopper_pearson",
    "clustered_mean",
    "clustered_share",
    "colour",
    "deducible_ranges",
    "design_effect",
    "detectable_means",
    "detectable_shares",
    "discloses_everybody",
    "dissatisfied",
    "distribution",
    "feasible_counts",
    "gives_away",
    "headline",
    "hidden_cells",
    "inconsistencies",
    "intraclass_correlation",
    "judge_indicator",
    "kish",
    "kish_deff",
    "mean_from_boxes",
    "mean_of_groups",
    "mean_of_questions",
    "mean_score",
    "missing_bounds",
    "much_missing",
    "net_score",
    "neutral",
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
    "recommendation",
    "response_rates",
    "round_nested",
    "round_shares",
    "sample_size",
    "satisfied",
    "score_cluster",
    "share",
    "share_cluster",
    "share_of_population",
    "standardised",
    "summarise",
    "suppress",
    "unsafe_cells",
    "weighted_share",
    "wilson",
]
