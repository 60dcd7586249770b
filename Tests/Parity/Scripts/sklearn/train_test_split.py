import numpy as np
from sklearn.model_selection import train_test_split

x = np.arange(24).reshape(12, 2)
y = np.array([0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2])
for options in [
    dict(random_state=42), dict(test_size=0.2, random_state=0), dict(test_size=5, random_state=7),
    dict(train_size=0.5, random_state=1), dict(train_size=4, test_size=3, random_state=2),
    dict(test_size=0.3, shuffle=False), dict(test_size=0.33, random_state=42, stratify=y),
    dict(test_size=3, random_state=5, stratify=y), dict(test_size=0.5, random_state=9, stratify=np.eye(3)[y]),
]:
    a, b, c, d = train_test_split(x, y, **options)
    print(a[:, 0].tolist(), b[:, 0].tolist(), c.tolist(), d.tolist())
print(train_test_split(list('abcdef'), random_state=3))
np.random.seed(2)
print(train_test_split(np.arange(10))[1], train_test_split(np.arange(10))[1])
for options in [dict(test_size=1.5), dict(test_size=20), dict(test_size=8, train_size=8)]:
    try:
        train_test_split(x, y, **options)
    except ValueError as error:
        print(str(error)[:40])
try:
    train_test_split(x, y[:5])
except ValueError as error:
    print(error)
