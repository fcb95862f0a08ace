"""Cases by the hundred: stacks of papers put together by chance from wordings, for training and for judging what was learned.

Every wording is of one of two kinds. ``tuned`` ones may be looked at while rules and models are made;
``unseen`` ones were written
apart, in other words and other layouts, and are only ever used to judge.
"""
