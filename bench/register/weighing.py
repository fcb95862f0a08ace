"""What each rule of the link should weigh: ``python -m bench.register.weighing [--folder F] [--cases M] [--seed S]``.

Fits the weights by conditional likelihood: of all candidates of a case and nobody, the right one should get the belief. They
are drawn towards the weights in use, which stay where few cases tell. The table in ``classify.matching`` is rounded from this
by hand, with what drawn cases cannot tell (numbers of few, mistakes of the register itself) left careful.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from pickle import loads

import numpy as np
import numpy.typing as npt

from archive.register.register_file import RegisterFile
from bench.register.drawn_cases import drawn_cases
from bench.register.drawn_register import Subject
from classify.case_person import CasePerson
from classify.matching import PRIOR, WEIGHTS, register_query, weighed

Array = npt.NDArray[np.float64]
_RULES = (*WEIGHTS, "prior")
_IN_USE = np.array([*WEIGHTS.values(), PRIOR])
_LOOKED_AT = 15  # candidates of a case
_STEPS, _STEP, _PULL = 1500, 0.03, 0.01


def main() -> None:
    """Print every rule, its weight in use, its fitted weight, and how many candidates it spoke of."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path.home() / ".cache/skrynia/register/1000000-6")
    parser.add_argument("--cases", type=int, default=1200)
    parser.add_argument("--seed", type=int, default=6)
    chosen = parser.parse_args()
    subjects = loads((chosen.folder / "subjects.pickle").read_bytes())  # noqa: S301 - written by drawn_register
    register = RegisterFile(chosen.folder / "register.csv", indexes=chosen.folder)
    cases = [
        case
        for subject, documents in drawn_cases(subjects[: chosen.cases], seed=chosen.seed)
        if (case := _case(subject, CasePerson(documents), register)) is not None
    ]
    counts = sum((case[0] != 0).sum(axis=0) for case in cases)
    for rule, in_use, fitted, count in zip(_RULES, _IN_USE, _fitted(cases), counts, strict=True):
        print(f"{rule:56} {in_use:6.2f} {fitted:6.2f} {count:6}")


def _case(subject: Subject, person: CasePerson, register: RegisterFile) -> tuple[Array, Array] | None:
    """(candidates and at last nobody x how far each rule is believed, which are right); None where the right one is missing."""
    candidates = register.candidates(register_query(person.documents))
    found = weighed(person, candidates)
    order = sorted(range(len(found)), key=lambda at: -sum(one.weight for one in found[at]))[:_LOOKED_AT]
    rules = np.zeros((len(order) + 1, len(_RULES)))
    right = np.zeros(len(order) + 1)
    for row, at in enumerate(order):
        rules[row, -1] = 1
        right[row] = candidates[at].person_id in subject.ids
        for one in found[at]:
            rules[row, _RULES.index(one.rule)] = one.weight / WEIGHTS[one.rule]
    right[-1] = not subject.ids
    return (rules, right) if right.any() else None


def _fitted(cases: list[tuple[Array, Array]]) -> Array:
    """Gradient descent (Adam) on the mean log-likelihood of the right candidates."""
    rules = np.concatenate([case[0] for case in cases])
    right = np.concatenate([case[1] for case in cases])
    of_case = np.repeat(np.arange(len(cases)), [len(case[1]) for case in cases])
    weights, mean, square = _IN_USE.copy(), np.zeros_like(_IN_USE), np.zeros_like(_IN_USE)
    for _ in range(_STEPS):
        odds = np.exp(np.clip(rules @ weights, -60, 60))
        belief = odds / np.bincount(of_case, odds)[of_case]
        wanted = odds * right / np.bincount(of_case, odds * right)[of_case]
        slope = rules.T @ (belief - wanted) + _PULL * (weights - _IN_USE)
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        weights = weights - _STEP * mean / (np.sqrt(square) + 1e-6)
    return weights


if __name__ == "__main__":
    main()
