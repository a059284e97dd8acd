"""Scores labelled borrowers and validates the scores without any of Assay's code: `validation.py TABLE < MODEL`.

The table is a CSV file with an outcome in the column Default and one column for each indicator; standard input is
{"model": the rating model as JSON, "columns": {indicator: column}}. Weights are taken from the judgements by NumPy's
eigenvectors, scores are the weighted closeness to the ideal customer, and the figures of the validation come from
scikit-learn and SciPy, the variance of the area from DeLong's formula pair by pair.

Prints one JSON object of figures.
"""

import csv
import json
import sys

import numpy as np
from scipy import stats
from sklearn.metrics import roc_auc_score, roc_curve

BAND_R = [0.2, 0.4, 0.6, 0.8, 1.0]


def share(scale, value):
    """r of a value on a scale."""
    if scale["scale"] == "range":
        return float(np.clip((value - scale["worst"]) / (scale["best"] - scale["worst"]), 0, 1))
    if scale["scale"] == "target":
        corners = [scale["outer_lower"], scale["lower"], scale["upper"], scale["outer_upper"]]
        r = float(np.interp(value, corners, [0, 1, 1, 0]))
        return max(r, scale["upper_floor"]) if value > scale["upper"] else r
    bands = [scale[name] for name in ("poor", "low", "average", "good", "excellent")]
    if bands[0] > bands[-1]:
        bands, value = [-band for band in bands], -value
    return 0.0 if value < bands[0] else float(np.interp(value, bands, BAND_R))


def leaves(node, weight):
    """Indicator, scale and global weight of every leaf."""
    if node["node"] == "leaf":
        return [(node["indicator"], node["scale"], weight)]
    values, vectors = np.linalg.eig(np.array(node["judgements"], dtype=float))
    first = np.abs(np.real(vectors[:, np.argmax(np.real(values))]))
    local = first / first.sum()
    return [leaf for child, own in zip(node["children"], local) for leaf in leaves(child, weight * own)]


def delong(bad, good):
    """Variance of the area, from every pair."""
    wins = (good[None, :] > bad[:, None]) + 0.5 * (good[None, :] == bad[:, None])
    return np.var(wins.mean(axis=1), ddof=1) / len(bad) + np.var(wins.mean(axis=0), ddof=1) / len(good)


def main():
    asked = json.load(sys.stdin)
    model, columns = asked["model"], asked["columns"]
    with open(sys.argv[1], newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    bad = np.array([row["Default"] == "1" for row in rows])
    tree = leaves(model["tree"], 1.0)
    weights = np.array([weight for _, _, weight in tree])
    r = np.array([[share(scale, float(row[columns[code]])) for code, scale, _ in tree] for row in rows])
    near, far = np.sqrt((weights * r**2).sum(axis=1)), np.sqrt((weights * (1 - r) ** 2).sum(axis=1))
    scores = np.round(100 * near / (near + far), 9)

    area = roc_auc_score(bad, -scores)
    reach = stats.norm.ppf(0.975) * np.sqrt(delong(scores[bad], scores[~bad]))
    others, defaults, _ = roc_curve(bad, -scores, drop_intermediate=False)
    cuts = [grade["cut_off"] for grade in model["grades"]]
    grade = np.array([next(at for at, cut in enumerate(cuts) if score >= cut) for score in scores])
    expected = np.array([grade["expected_default_rate"] for grade in model["grades"]])
    by_grade = []
    for at in range(len(cuts)):
        n, k = int((grade == at).sum()), int(bad[grade == at].sum())
        two_sided = stats.binomtest(k, n).proportion_ci(0.95, "exact") if n else (0, 0)
        by_grade.append(
            {
                "customers": n,
                "defaults": k,
                "low": two_sided[0] if k else 0.0,
                "high": two_sided[1] if k else 1 - 0.05 ** (1 / n) if n else 0.0,
                "p": float(stats.binom.sf(k - 1, n, expected[at])),
            }
        )
    print(
        json.dumps(
            {
                "scores": scores.tolist(),
                "auc": area,
                "low": max(area - reach, 0.0),
                "high": min(area + reach, 1.0),
                "ks": stats.ks_2samp(scores[bad], scores[~bad]).statistic,
                "roc": [others.tolist(), defaults.tolist()],
                "grades": by_grade,
                "brier": float(np.mean((bad - expected[grade]) ** 2)),
            }
        )
    )


main()
