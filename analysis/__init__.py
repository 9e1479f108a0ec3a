"""What the answers say. Pure: no files, no clock, no database, no web; counts in, frozen values out.

Every function takes counts, gives shares as 0..1, and says why where there is no figure; NaN and infinity never come out.

Counting         CountTable, Cell, ItemCounts     how many answers of each kind; tables add up
Shares           share, wilson, clopper_pearson   a share with its interval
                 satisfied, neutral, dissatisfied top-2 box, middle and bottom-2 box of five scores
                 recommendation, distribution     "ja" among "ja" and "nee"; the share of each score
Scores           mean_score, colour               mean on 1..5 with t interval; the face it rounds to
Rounding         round_shares, round_nested       percentages that add up to 100
Small groups     Thresholds, View, Status         from how many answers a figure is shown
                 hidden_cells                     what else stays hidden, because the rest would give it away
Together         summarise, as_dict               everything a page, chart or file may show; the same as JSON
Old figures      feasible_counts                  which counts can print as this percentage

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
Ways of asking   compare_modes, ModeComparison    interviewer against self-completed, within groups
                 compare_years_by_mode, Way       years within each way of asking; whether the mix changed
Many at once     holm, benjamini_hochberg         p corrected for how many there are
                 may_claim                        whether a difference may be called one
Over time        combine, Point                   months, and quarters where months are too small
                 baseline, Baseline               the frozen beginning
                 watch, Watch                     run chart, p-chart and EWMA of a series together
                 run_chart, p_chart, ewma, laney  each of them, and how far limits must widen
Items together   AnswerPatterns                   how often each combination of answers was given
                 tau_b, somers_d                  how strongly two items go together
                 key_drivers, Drivers             what goes together with the outcome most, and when that may be said
                 reliability, Reliability         do items measure one thing
                 cronbach_alpha, mcdonald_omega, spearman_brown
Sentences        change_verdict, ChangeEvidence   C1..C5 (after V0, V1, V2, V4): what may be said of a change
                 series_verdict, mode_verdict     T0, T1 of a series; M1 of ways of asking
"""

from analysis.association import somers_d, tau_b
from analysis.contingency import boxes, chi_square, cramers_v, fisher_freeman_halton, table_test
from analysis.control import Watch, ewma, laney, p_chart, run_chart, watch
from analysis.counts import AnswerPatterns, Cell, CountTable, ItemCounts
from analysis.differences import clustered_test, fisher_exact, mid_p, share_difference, share_test
from analysis.differencing import hidden_cells
from analysis.disclosure import Status, Thresholds, View
from analysis.drivers import Drivers, key_drivers
from analysis.estimates import Estimate, Mean, Share, Significance
from analysis.forensics import feasible_counts
from analysis.groups import GroupComparison, against_rest, compare_groups, kruskal_wallis
from analysis.jsonform import as_dict
from analysis.modes import ModeComparison, Way, compare_modes, compare_years_by_mode
from analysis.multiplicity import benjamini_hochberg, holm, may_claim
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
from analysis.ranks import brunner_munzel, cliffs_delta, compare_scores, mann_whitney, rank_permutation, superiority
from analysis.reliability import Reliability, cronbach_alpha, mcdonald_omega, reliability, spearman_brown
from analysis.rounding import round_nested, round_shares
from analysis.scores import colour, mean_score
from analysis.series import Baseline, Point, baseline, combine
from analysis.strata import cochran_mantel_haenszel, mantel_haenszel_difference, standardised_share
from analysis.summary import Summary, summarise
from analysis.trends import cochran_armitage, jonckheere_terpstra
from analysis.verdicts import ChangeEvidence, Verdict, change_verdict, mode_verdict, series_verdict
from analysis.years import YearComparison, compare_years

__all__ = [
    "AnswerPatterns",
    "Baseline",
    "Cell",
    "ChangeEvidence",
    "CountTable",
    "Drivers",
    "Estimate",
    "GroupComparison",
    "ItemCounts",
    "Mean",
    "ModeComparison",
    "Point",
    "Reliability",
    "Share",
    "Significance",
    "Status",
    "Summary",
    "Thresholds",
    "Verdict",
    "View",
    "Watch",
    "Way",
    "YearComparison",
    "against_rest",
    "as_dict",
    "baseline",
    "benjamini_hochberg",
    "boxes",
    "brunner_munzel",
    "change_verdict",
    "chi_square",
    "cliffs_delta",
    "clopper_pearson",
    "clustered_test",
    "cochran_armitage",
    "cochran_mantel_haenszel",
    "colour",
    "combine",
    "compare_groups",
    "compare_modes",
    "compare_scores",
    "compare_years",
    "compare_years_by_mode",
    "cramers_v",
    "cronbach_alpha",
    "dissatisfied",
    "distribution",
    "ewma",
    "feasible_counts",
    "fisher_exact",
    "fisher_freeman_halton",
    "hidden_cells",
    "holm",
    "jonckheere_terpstra",
    "key_drivers",
    "kruskal_wallis",
    "laney",
    "mann_whitney",
    "mantel_haenszel_difference",
    "may_claim",
    "mcdonald_omega",
    "mean_score",
    "mid_p",
    "mode_verdict",
    "neutral",
    "p_chart",
    "rank_permutation",
    "recommendation",
    "reliability",
    "round_nested",
    "round_shares",
    "run_chart",
    "satisfied",
    "series_verdict",
    "share",
    "share_difference",
    "share_test",
    "somers_d",
    "spearman_brown",
    "standardised_share",
    "summarise",
    "superiority",
    "table_test",
    "tau_b",
    "watch",
    "wilson",
]
