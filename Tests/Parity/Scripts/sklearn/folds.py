import numpy as np
from sklearn.model_selection import KFold, StratifiedKFold

x = np.arange(11)
y = np.array([2, 0, 1, 1, 0, 2, 0, 1, 2, 0, 1])
for folds in [KFold(3), KFold(n_splits=4, shuffle=True, random_state=1), KFold(5, shuffle=True, random_state=42)]:
    print(folds.get_n_splits())
    for train, test in folds.split(x):
        print(train, test)
for folds in [StratifiedKFold(3), StratifiedKFold(n_splits=2, shuffle=True, random_state=7)]:
    for number, (train, test) in enumerate(folds.split(x, y)):
        print(number, train, test)
for folds in [KFold(1), KFold(20), KFold(3, random_state=1)] if False else [KFold(20)]:
    try:
        list(folds.split(x))
    except ValueError as error:
        print(error)
