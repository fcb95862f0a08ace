"""The papers we show and test with: small synthetic case files and the generator that draws them.

Enters: stories (who, which papers, in which order) and forms (what stands on a paper).
Leaves: page images under ``cases/``, a manifest per case that says what is true of each page, and ``register.csv``.
May import: Pillow, OpenCV, numpy and pikepdf for drawing; ``manifest`` needs the standard library only, so that tests,
the demo and the benches can read the truth without drawing anything. Every person, number and office here is invented.
"""
