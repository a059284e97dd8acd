"""Times what others take for the same work on the same data: `peers.py FOLDER`.

Reads the arrays that the benchmark wrote into FOLDER (little-endian doubles) and prints one JSON object a line:
the work, the seconds of the fastest of some runs, and figures by which the results are compared.
"""

import json
import sys
import time
import warnings
from pathlib import Path

import ahpy
import numpy as np
from pymcdm.methods import TOPSIS
from pymcdm.normalizations import vector_normalization
from sklearn.cluster import KMeans

warnings.filterwarnings("ignore")
folder = Path(sys.argv[1])
WIDTH = 24


def array(name, *shape):
    return np.fromfile(folder / name).reshape(*shape)


def fastest(runs, work):
    best, result = float("inf"), None
    for _ in range(runs):
        start = time.perf_counter()
        result = work()
        best = min(best, time.perf_counter() - start)
    return best, result


def tell(work, seconds, **figures):
    print(json.dumps({"work": work, "seconds": seconds, **figures}), flush=True)


def topsis():
    table = array("table", -1, WIDTH)
    weights = np.full(WIDTH, 1 / WIDTH)
    benefit = np.arange(WIDTH) % 2 == 0

    def plain():
        weighted = table / np.sqrt((table**2).sum(axis=0)) * weights
        low, high = weighted.min(axis=0), weighted.max(axis=0)
        ideal, anti = np.where(benefit, high, low), np.where(benefit, low, high)
        plus = np.sqrt(((weighted - ideal) ** 2).sum(axis=1))
        minus = np.sqrt(((weighted - anti) ** 2).sum(axis=1))
        closeness = minus / (plus + minus)
        rank = np.empty(len(closeness), dtype=np.int64)
        rank[np.argsort(-closeness)] = np.arange(1, len(closeness) + 1)
        return closeness, rank

    seconds, (closeness, _) = fastest(3, plain)
    tell("topsis numpy", seconds, check=float(closeness.sum()))

    def library():
        method = TOPSIS(vector_normalization)
        closeness = method(table, weights, np.where(benefit, 1, -1))
        return closeness, method.rank(closeness)

    seconds, (closeness, _) = fastest(1, library)
    tell("topsis pymcdm", seconds, check=float(closeness.sum()))


def clusters():
    for data in ("groups", "noise"):
        points, starts = array(data, -1, WIDTH), array(f"{data}-starts", -1, WIDTH)
        for tolerance in (1e-4, 0.0):
            # As many steps as it takes when nothing may move.
            most = 300 if tolerance else 1000
            model = KMeans(len(starts), init=starts, n_init=1, max_iter=most, tol=tolerance, algorithm="lloyd")
            seconds, found = fastest(3 if tolerance else 2, lambda: model.fit(points))
            tell(f"kmeans {data} {tolerance:g}", seconds, check=float(found.inertia_), steps=int(found.n_iter_))
    line = array("line", -1, 1)
    model = KMeans(9, n_init=10, random_state=0)
    seconds, found = fastest(3, lambda: model.fit(line))
    tell("line", seconds, check=float(found.inertia_))


def judgements():
    matrices = array("judgements", -1, 15, 15)
    names = [str(i) for i in range(15)]

    def library():
        weights = []
        for matrix in matrices:
            given = {(names[i], names[j]): matrix[i, j] for i in range(15) for j in range(i + 1, 15)}
            compared = ahpy.Compare("goal", given, precision=9, random_index="saaty")
            weights.append((compared.local_weights["0"], compared.consistency_ratio))
        return weights

    seconds, weights = fastest(3, library)
    tell("ahp", seconds, check=float(sum(w for w, _ in weights)))


topsis()
clusters()
judgements()
