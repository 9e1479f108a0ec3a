# Expected values for the tests of analysis/: uncertainty, weights, the indicator, planning and disclosure.
# Made with R 4.2 from Debian: apt-get install r-base-core r-cran-survey r-cran-jsonlite r-cran-lpsolve
#   Rscript tests/reference/estimates.R > tests/reference/estimates.json
suppressPackageStartupMessages({library(survey); library(jsonlite); library(lpSolve)})
z <- qnorm(.975)
people <- function(scores) rep(1:5, scores)
cases <- function(rows, f) lapply(rows, function(row) do.call(f, as.list(row)))
limits <- function(test) as.numeric(test$conf.int)
wilson <- function(count, base) limits(suppressWarnings(prop.test(count, base, correct = FALSE)))

pairs <- list(c(313, 336), c(211, 217), c(59, 61), c(54, 56), c(2, 2), c(0, 12), c(7, 30), c(143, 170))
shares <- cases(pairs, function(count, base) list(
  count = count, base = base, wilson = wilson(count, base), exact = limits(binom.test(count, base))))

# Without the shortcut for n/N <= 5%: the effective number is handed to prop.test.
population <- cases(list(c(59, 61, 254), c(120, 150, 200), c(30, 40, 45)), function(count, base, population) {
  n_eff <- base / (1 - base / population)
  list(count = count, base = base, population = population, n_eff = n_eff, wilson = wilson(count / base * n_eff, n_eff))
})

scores <- list(c(0, 2, 11, 84, 120), c(1, 0, 4, 23, 33), c(5, 9, 20, 30, 10))
means <- lapply(scores, function(counts) {
  y <- people(counts)
  list(scores = counts, mean = mean(y), sd = sd(y), interval = limits(t.test(y)),
       lower = t.test(y, alternative = "greater")$conf.int[1], upper = t.test(y, alternative = "less")$conf.int[2])
})

nets <- lapply(c(scores, list(c(0, 0, 0, 0, 1))), function(counts) {
  n <- sum(counts); a <- (counts[4] + counts[5] + 1) / (n + 2); b <- (counts[1] + counts[2] + 1) / (n + 2)
  half <- z * sqrt((a + b - (a - b)^2) / (n + 2))
  list(scores = counts, net = (sum(counts[4:5]) - sum(counts[1:2])) / n,
       interval = c(max(-1, a - b - half), min(1, a - b + half)))
})

groups <- list(bewoners = c(204, 217), vrijwilligers = c(56, 61), partners = c(53, 58))
mixes <- list(list(.65, .18, .17), list(1, 1, 1), list(387, 96, 20))
standardised <- lapply(mixes, function(mix) {
  w <- unlist(mix) / sum(unlist(mix)); p <- sapply(groups, function(g) g[1] / g[2])
  l <- sapply(groups, function(g) wilson(g[1], g[2]))
  value <- sum(w * p)
  list(mix = setNames(mix, names(groups)), value = value,
       interval = c(value - sqrt(sum((w * (p - l[1, ]))^2)), value + sqrt(sum((w * (l[2, ] - p))^2))))
})

# Clusters: rows are (cluster, weight, score); the share is of scores 4 and 5.
made <- function(clusters, size, weights, seed) {
  set.seed(seed)
  n <- clusters * size; level <- rep(rnorm(clusters, 4.3, .35), each = size)
  score <- pmin(5, pmax(1, round(level + rnorm(n, 0, .7))))
  data.frame(cluster = rep(seq_len(clusters), each = size), weight = sample(weights, n, TRUE), score = score)
}
by_cluster <- function(rows, df) {
  rows$satisfied <- as.numeric(rows$score >= 4)
  design <- svydesign(ids = ~cluster, weights = ~weight, data = rows)
  estimate <- function(formula) {
    found <- svymean(formula, design, deff = "replace")
    list(value = as.numeric(coef(found)), se = as.numeric(SE(found)), deff = as.numeric(deff(found)),
         interval = as.numeric(confint(found, df = degf(design))))
  }
  share <- estimate(~satisfied); n <- nrow(rows)
  deff <- max(1, share$deff)
  n_eff <- min(n, n / deff * (qt(.975, n - 1) / qt(.975, degf(design)))^2)
  oneway <- summary(aov(score ~ factor(cluster), data = rows))[[1]]
  m <- table(rows$cluster); n0 <- (n - sum(m^2) / n) / (length(m) - 1)
  between <- oneway[1, "Mean Sq"]; within <- oneway[2, "Mean Sq"]
  list(rows = rows[c("cluster", "weight", "score")], share = share, mean = estimate(~score),
       n_eff = n_eff, wilson = wilson(share$value * n_eff, n_eff),
       icc = (between - within) / (between + (n0 - 1) * within),
       kish = n * sum(rows$weight^2) / sum(rows$weight)^2)
}
unequal <- function(rows, keep) { set.seed(7); rows[sort(sample(nrow(rows), keep)), ] }
clusters <- list(
  by_cluster(made(27, 8, 1, 11)), by_cluster(unequal(made(20, 9, 1, 12), 120)),
  by_cluster(made(24, 6, c(.5, 1, 1.8), 13)), by_cluster(unequal(made(15, 10, c(.4, 1.3), 14), 90)),
  by_cluster(transform(unequal(made(80, 1, c(.6, 1.1, 2), 15), 70))[c("cluster", "weight", "score")]))

sample_counts <- expand.grid(sex = c("man", "vrouw"), age = c("18-44", "45-64", "65+"), stringsAsFactors = FALSE)
sample_counts$n <- c(14, 31, 25, 40, 30, 60)
sex <- c(man = 59000, vrouw = 60200); age <- c("18-44" = 40500, "45-64" = 33800, "65+" = 25700)
answers <- sample_counts[rep(1:6, sample_counts$n), ]
margin <- function(name, population) setNames(data.frame(names(population), population / sum(population) * nrow(answers)), c(name, "Freq"))
unweighted <- svydesign(ids = ~1, weights = rep(1, nrow(answers)), data = answers)
raked <- rake(unweighted, list(~sex, ~age), list(margin("sex", sex), margin("age", age)),
              control = list(maxit = 200, epsilon = 1e-10, verbose = FALSE))
stratified <- postStratify(unweighted, ~age, margin("age", age))
first <- cumsum(c(1, sample_counts$n))[1:6]
raking <- list(sample = sample_counts, sex = as.list(sex), age = as.list(age), weights = weights(raked)[first],
               stratified = weights(stratified)[first[c(1, 3, 5)]])

# Pr(mean >= norm): inversion of the characteristic function (Gil-Pelaez) along the imaginary axis.
posterior <- function(counts, norm = 4) {
  steps <- 1:5 - norm; shapes <- counts + .2
  imaginary <- function(t) sapply(t, function(t) Im(exp(-sum(shapes * log(1 - 1i * t * steps)))) / t)
  ends <- c(0, 10^(-3:3)); total <- 0
  for (i in 2:length(ends)) total <- total + integrate(imaginary, ends[i - 1], ends[i], rel.tol = 1e-12, abs.tol = 1e-14, subdivisions = 5000, stop.on.error = FALSE)$value
  .5 + total / pi
}
asked <- list(list(c(0, 2, 11, 84, 120), 4), list(c(1, 2, 20, 80, 30), 4), list(c(0, 1, 9, 20, 11), 4), list(c(3, 4, 9, 40, 22), 4),
              list(c(0, 6, 30, 60, 25), 4), list(c(2, 6, 30, 20, 5), 3.5), list(c(1, 3, 12, 18, 3), 3.5), list(c(0, 4, 19, 113, 40), 4))
indicator <- lapply(asked, function(case) list(scores = case[[1]], norm = case[[2]], probability = posterior(case[[1]], case[[2]])))

power_shares <- cases(list(c(.93, .85, 217), c(.93, .97, 217), c(.5, .6, 100), c(.93, .8, 56), c(.7, .71, 400)), function(one, other, n)
  list(one = one, other = other, n = n, power = power.prop.test(n = n, p1 = one, p2 = other, strict = TRUE)$power))
power_means <- cases(list(c(.18, .66, 217), c(.35, .66, 56), c(.1, 1, 40), c(.5, .8, 12)), function(delta, sd, n)
  list(delta = delta, sd = sd, n = n, power = power.t.test(n = n, delta = delta, sd = sd, strict = TRUE)$power))
other <- function(p, n, side) uniroot(function(q) power.prop.test(n = n, p1 = p, p2 = q, strict = TRUE)$power - .8,
  if (side < 0) c(1e-6, p - 1e-4) else c(p + 1e-4, 1 - 1e-9), tol = 1e-13)$root
detectable <- list(
  shares = cases(list(c(.93, 217, -1), c(.93, 217, 1), c(.93, 56, -1), c(.5, 100, 1)), function(p, n, side) list(share = p, n = n, side = side, other = other(p, n, side))),
  means = cases(list(c(.66, 217), c(.66, 56), c(1, 30)), function(sd, n) list(sd = sd, n = n, difference =
    uniroot(function(d) power.t.test(n = n, delta = d, sd = sd, strict = TRUE)$power - .8, c(1e-4, 4), tol = 1e-13)$root)))

# Least and most of every hidden cell, of all tables with these totals and at least one in each hidden cell.
table <- matrix(c(3, 30, 20, 4, 25, 18, 22, 6, 12), 3, byrow = TRUE, dimnames = list(c("a", "b", "c"), c("x", "y", "z")))
hidden <- rbind(c(1, 1), c(1, 2), c(2, 1), c(2, 3), c(3, 2), c(3, 3))
bounds <- function(goal) {
  lines <- rbind(t(sapply(1:3, function(r) hidden[, 1] == r)), t(sapply(1:3, function(k) hidden[, 2] == k))) * 1
  rest <- c(sapply(1:3, function(r) sum(table[r, hidden[hidden[, 1] == r, 2]])), sapply(1:3, function(k) sum(table[hidden[hidden[, 2] == k, 1], k])))
  constraints <- rbind(lines, diag(nrow(hidden)))
  sapply(c("min", "max"), function(way) lp(way, goal, constraints, c(rep("=", 6), rep(">=", nrow(hidden))), c(rest, rep(1, nrow(hidden))))$objval)
}
audit <- list(table = as.data.frame.matrix(table), hidden = apply(hidden, 1, function(i) c(rownames(table)[i[1]], colnames(table)[i[2]]), simplify = FALSE),
              ranges = lapply(1:nrow(hidden), function(i) as.numeric(bounds(replace(numeric(nrow(hidden)), i, 1)))))

# A line for each part, so that a difference shows where it is.
found <- list(R = R.version.string, survey = as.character(packageVersion("survey")), shares = shares, population = population,
  means = means, nets = nets, groups = groups, standardised = standardised, clusters = clusters, raking = raking, indicator = indicator,
  power_shares = power_shares, power_means = power_means, detectable = detectable, audit = audit)
json <- sapply(found, toJSON, auto_unbox = TRUE, digits = NA, dataframe = "rows")
cat(paste0("{\n", paste0('"', names(found), '": ', json, collapse = ",\n"), "\n}\n"))
