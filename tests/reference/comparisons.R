# Reference values for comparisons, series, drivers and reliability, by R instead of by us.
#
#   Rscript tests/reference/comparisons.R > tests/reference/comparisons.json
#
# Packages (Debian: r-base-core and r-cran-<name>): coin, effectsize, Hmisc, jsonlite, lavaan, metafor, psych.
# Every case has the input as counts, as our functions take it, and what R gives for it. Figures that no package at hand has
# (Newcombe, mid-p, Brunner-Munzel, EWMA, Laney, standardised shares) follow their published formula on the answers themselves.

options(warn = -1)                      # of small expected counts, which is what some cases are about
suppressPackageStartupMessages({
  library(jsonlite); library(coin); library(effectsize); library(Hmisc); library(lavaan); library(metafor); library(psych)
})

people <- function(scores) rep(seq_along(scores), scores)
wilson <- function(k, n) as.numeric(prop.test(k, n, correct = FALSE)$conf.int)
cases <- list()
add <- function(statistic, input, expected) {
  cases[[length(cases) + 1]] <<- list(statistic = unbox(statistic), input = input, expected = lapply(expected, unbox))
}

# --- two shares -----------------------------------------------------------------------------------------------------
pairs <- list(c(313, 336, 143, 170), c(211, 217, 89, 98), c(54, 56, 35, 38), c(59, 61, 35, 40), c(2, 2, 12, 19),
              c(0, 12, 3, 15), c(30, 30, 41, 47), c(1, 7, 5, 8), c(50000, 60000, 49500, 60000))
for (x in pairs) {
  p1 <- x[1] / x[2]; p2 <- x[3] / x[4]; a <- wilson(x[1], x[2]); b <- wilson(x[3], x[4]); d <- p1 - p2
  add("share_difference", x, list(value = d, low = d - sqrt((p1 - a[1])^2 + (b[2] - p2)^2),
                                  high = d + sqrt((a[2] - p1)^2 + (p2 - b[1])^2)))
  m <- matrix(c(x[1], x[2] - x[1], x[3], x[4] - x[3]), 2, byrow = TRUE)
  test <- suppressWarnings(chisq.test(m, correct = FALSE))
  add("chi_square", m, list(p = test$p.value, statistic = as.numeric(test$statistic)))
  if (sum(m) < 10000) {
    add("fisher_exact", x, list(p = fisher.test(m)$p.value))
    k <- sum(m[, 1]); half <- dhyper(x[1], k, sum(m) - k, x[2]) / 2
    below <- phyper(x[1] - 1, k, sum(m) - k, x[2]); above <- phyper(x[1], k, sum(m) - k, x[2], lower.tail = FALSE)
    add("mid_p", x, list(p = min(1, 2 * min(below + half, above + half))))
  }
}

# --- tables ---------------------------------------------------------------------------------------------------------
tables <- list(
  rbind(c(204, 10, 3), c(54, 1, 1), c(57, 3, 1)), rbind(c(81, 14, 3), c(35, 5, 0), c(204, 10, 3), c(57, 3, 1)),
  rbind(c(8, 2, 1), c(3, 4, 5)), rbind(c(5, 1, 0), c(2, 2, 3), c(6, 0, 1)), rbind(c(12, 3), c(7, 9), c(10, 10))
)
for (m in tables) {
  test <- suppressWarnings(chisq.test(m, correct = FALSE))
  add("chi_square", m, list(p = test$p.value, statistic = as.numeric(test$statistic)))
  add("cramers_v", m, list(value = cramers_v(m, adjust = TRUE, ci = NULL)[[1]]))
  if (sum(m) < 40) add("fisher_freeman_halton", m, list(p = fisher.test(m, workspace = 2e7)$p.value))
}

# --- scores ---------------------------------------------------------------------------------------------------------
brunner_munzel <- function(x, y) {      # Brunner & Munzel (2000), by ranks
  m <- length(x); n <- length(y); r <- rank(c(x, y)); rx <- r[1:m]; ry <- r[m + 1:n]
  sx <- sum((rx - rank(x) - mean(rx) + (m + 1) / 2)^2) / (m - 1)
  sy <- sum((ry - rank(y) - mean(ry) + (n + 1) / 2)^2) / (n - 1)
  p <- (mean(ry) - (n + 1) / 2) / m
  se <- sqrt(sx / (m * n^2) + sy / (n * m^2))
  df <- (m * sx + n * sy)^2 / ((m * sx)^2 / (m - 1) + (n * sy)^2 / (n - 1))
  t <- (p - 0.5) / se
  list(p = p, t = t, df = df, p.value = 2 * pt(-abs(t), df), low = max(0, p - qt(0.975, df) * se),
       high = min(1, p + qt(0.975, df) * se))
}
scores <- list(list(c(1, 1, 10, 86, 118), c(1, 2, 14, 43, 38)), list(c(0, 1, 3, 23, 34), c(0, 0, 5, 18, 17)),
               list(c(0, 0, 1, 11, 3), c(4, 3, 2, 2, 1)), list(c(2, 0, 5, 9, 30), c(10, 4, 6, 9, 12)),
               list(c(100, 200, 300, 2000, 2400), c(120, 210, 280, 1900, 2500)))
for (s in scores) {
  x <- people(s[[1]]); y <- people(s[[2]])
  test <- wilcox.test(x, y, exact = FALSE, correct = FALSE)
  add("mann_whitney", s, list(p = test$p.value, statistic = as.numeric(test$statistic)))
  b <- brunner_munzel(x, y)
  add("brunner_munzel", s, list(p = b$p.value, statistic = b$t))
  add("superiority", s, list(value = b$p, low = b$low, high = b$high))
  add("cliffs_delta", s, list(value = rank_biserial(x, y, ci = NULL)[[1]], low = 1 - 2 * b$high, high = 1 - 2 * b$low))
}
small <- list(list(c(0, 0, 1, 3, 2), c(2, 1, 1, 1, 0)), list(c(1, 0, 0, 2, 6), c(3, 4, 2, 9, 7)),
              list(c(0, 0, 0, 3, 4), c(3, 4, 2, 0, 0)), list(c(1, 1, 1, 1, 1), c(0, 2, 1, 2, 4)))
for (s in small) {
  data <- data.frame(score = c(people(s[[1]]), people(s[[2]])),
                     group = factor(rep(c("a", "b"), c(sum(s[[1]]), sum(s[[2]])))))
  test <- coin::wilcox_test(score ~ group, data, distribution = "exact")
  add("rank_permutation", s, list(p = as.numeric(coin::pvalue(test))))
}
several <- list(list(c(1, 2, 14, 43, 38), c(0, 0, 5, 18, 17), c(1, 2, 10, 86, 118)),
                list(c(0, 1, 3, 23, 34), c(1, 1, 2, 22, 30), c(3, 4, 9, 20, 12), c(1, 2, 10, 86, 118)),
                list(c(1, 2, 3), c(3, 2, 1), c(2, 2, 2)))
for (s in several) {
  score <- unlist(lapply(s, people)); group <- rep(seq_along(s), sapply(s, sum))
  test <- kruskal.test(score, group)
  add("kruskal_wallis", s, list(p = test$p.value, statistic = as.numeric(test$statistic)))
  trend <- suppressWarnings(cor.test(group, score, method = "kendall", exact = FALSE))
  add("jonckheere_terpstra", s, list(p = trend$p.value, statistic = as.numeric(trend$statistic)))
}

# --- trends of shares -----------------------------------------------------------------------------------------------
for (s in list(list(c(81, 35, 204, 57), c(98, 40, 217, 61)), list(c(5, 9, 14), c(20, 20, 20)), list(c(30, 25, 27, 11), c(31, 30, 40, 30)))) {
  test <- prop.trend.test(s[[1]], s[[2]])
  add("cochran_armitage", s, list(p = test$p.value, chi_square = as.numeric(test$statistic)))
}

# --- strata ---------------------------------------------------------------------------------------------------------
strata <- list(                          # rows: count, base, count, base
  rbind(c(204, 217, 81, 98), c(54, 56, 35, 38), c(57, 61, 35, 40)),
  rbind(c(10, 12, 5, 11), c(3, 9, 2, 14)),
  rbind(c(40, 50, 45, 50), c(10, 30, 18, 35), c(22, 25, 8, 9), c(6, 6, 3, 4))
)
for (s in strata) {
  a <- array(apply(s, 1, function(r) c(r[1], r[3], r[2] - r[1], r[4] - r[3])), c(2, 2, nrow(s)))
  test <- mantelhaen.test(a, correct = FALSE)
  add("cochran_mantel_haenszel", s, list(p = test$p.value, statistic = as.numeric(test$statistic)))
  fit <- rma.mh(ai = s[, 1], n1i = s[, 2], ci = s[, 3], n2i = s[, 4], measure = "RD", digits = 12)
  add("mantel_haenszel_difference", s, list(value = as.numeric(fit$beta), low = fit$ci.lb, high = fit$ci.ub))
  w <- (s[, 2] + s[, 4]) / sum(s[, 2] + s[, 4])
  year <- function(k, n) {
    ci <- sapply(seq_along(k), function(i) wilson(k[i], n[i])); p <- k / n
    c(sum(w * p), sum(w * p) - sqrt(sum((w * (p - ci[1, ]))^2)), sum(w * p) + sqrt(sum((w * (ci[2, ] - p))^2)))
  }
  now <- year(s[, 1], s[, 2]); before <- year(s[, 3], s[, 4]); d <- now[1] - before[1]
  add("standardised_share", s, list(value = now[1], low = now[2], high = now[3]))
  add("standardised_difference", s, list(value = d, low = d - sqrt((now[1] - now[2])^2 + (before[3] - before[1])^2),
                                         high = d + sqrt((now[3] - now[1])^2 + (before[1] - before[2])^2)))
}

# --- many at once ---------------------------------------------------------------------------------------------------
for (p in list(c(0.01, 0.04, 0.03, 0.005), c(0.001, 0.5, 0.02, 0.02, 0.9, 0.049), c(0.6, 0.7))) {
  for (method in c("holm", "BH")) {
    adjusted <- p.adjust(p, method); names(adjusted) <- seq_along(p) - 1
    add(if (method == "holm") "holm" else "benjamini_hochberg", p, as.list(adjusted))
  }
}

# --- over time ------------------------------------------------------------------------------------------------------
for (m in c(12, 13, 20, 24, 36, 60)) add("run_limits", m, list(longest = round(log2(m) + 3), fewest = qbinom(0.05, m - 1, 0.5)))
for (x in list(c(28, 28, 0.93), c(92, 92, 0.93), c(91, 91, 0.93), c(18, 28, 0.93), c(40, 60, 0.8), c(0, 9, 0.9)))
  add("tails", x, list(fewer = pbinom(x[1], x[2], x[3]), more = pbinom(x[1] - 1, x[2], x[3], lower.tail = FALSE)))
count <- c(38, 45, 29, 51, 33, 40, 36, 47, 31, 44, 39, 42, 30, 28, 0, 33, 26, 29)
base <- c(40, 48, 33, 55, 36, 42, 41, 50, 34, 46, 42, 45, 38, 36, 0, 41, 37, 40)
p0 <- sum(count[1:12]) / sum(base[1:12])
z <- (count[1:12] / base[1:12] - p0) / sqrt(p0 * (1 - p0) / base[1:12])
add("laney", rbind(count, base), list(value = mean(abs(diff(z))) / 1.128))
for (lambda in c(0.2, 0.1)) {
  width <- if (lambda == 0.2) 3 else 2.7; Z <- p0; v <- 0
  for (i in seq_along(count)) if (base[i] > 0) {
    Z <- lambda * count[i] / base[i] + (1 - lambda) * Z
    v <- lambda^2 * p0 * (1 - p0) / base[i] + (1 - lambda)^2 * v
  }
  add("ewma", list(count, base, lambda, width), list(value = Z, low = p0 - width * sqrt(v), high = min(1, p0 + width * sqrt(v))))
}

# --- items together -------------------------------------------------------------------------------------------------
joint <- list(rbind(c(2, 1, 0, 0, 0), c(1, 3, 2, 0, 1), c(0, 2, 9, 4, 2), c(0, 1, 5, 40, 22), c(0, 0, 2, 18, 60)),
              rbind(c(5, 3, 1), c(2, 6, 4), c(1, 2, 9)), rbind(c(10, 20, 5), c(0, 0, 0), c(7, 3, 1)))
for (m in joint) {
  x <- rep(row(m), m); y <- rep(col(m), m)
  add("tau_b", m, list(value = cor(x, y, method = "kendall")))
  add("somers_d", m, list(value = rcorr.cens(y, x)[["Dxy"]]))   # pairs that differ on x; ties on y count for nought
}

set.seed(336)
factor_scores <- rnorm(240)
smiley <- function(loading, n = 240) pmin(5, pmax(1, round(4 + loading * factor_scores[1:n] + 0.8 * rnorm(n))))
items <- cbind(smiley(0.7), smiley(0.8), smiley(0.5), smiley(0.6), smiley(0.7))
patterns <- function(d) { t <- table(apply(d, 1, paste, collapse = "")); lapply(names(t), function(k) list(unbox(k), unbox(as.integer(t[[k]])))) }

for (k in 2:4) {
  d <- items[, 1:(k + 1)]
  r2 <- function(s) if (length(s) == 0) 0 else summary(lm(d[, 1] ~ d[, 1 + s]))$r.squared
  share <- sapply(1:k, function(j) {
    others <- setdiff(1:k, j)
    sets <- unlist(lapply(0:(k - 1), function(size) if (size == 0) list(integer(0)) else lapply(asplit(combn(length(others), size), 2), function(i) others[i])), recursive = FALSE)
    sum(sapply(sets, function(s) factorial(length(s)) * factorial(k - length(s) - 1) / factorial(k) * (r2(c(s, j)) - r2(s))))
  })
  names(share) <- seq_len(k)
  add("shapley", patterns(d), c(as.list(share), list(r_squared = r2(1:k))))
}

for (k in 2:5) {
  d <- as.data.frame(items[, 1:k]); names(d) <- letters[1:k]; S <- cov(d); n <- nrow(d)
  if (k == 2) { r <- cor(d)[1, 2]; add("spearman_brown", patterns(d), list(value = 2 * r / (1 + r))); next }
  a <- suppressWarnings(psych::alpha(d, warnings = FALSE))$total$raw_alpha
  f <- qf(c(0.975, 0.025), n - 1, (n - 1) * (k - 1))
  add("cronbach_alpha", patterns(d), list(value = a, low = 1 - (1 - a) * f[1], high = 1 - (1 - a) * f[2]))
  model <- paste("f =~", paste(names(d), collapse = " + "))
  fit <- cfa(model, d, std.lv = TRUE)
  est <- inspect(fit, "est"); common <- sum(est$lambda)^2
  add("mcdonald_omega", patterns(d), list(value = common / (common + sum(diag(est$theta)))))
}

lines <- vapply(cases, function(case) as.character(toJSON(case, digits = I(16))), "")
cat("[\n", paste(lines, collapse = ",\n"), "\n]\n", sep = "")
