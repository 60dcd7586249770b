import numpy as np

np.random.seed(42)
print(np.random.rand(3))
print(np.random.rand(2, 2))
print(np.random.randn(4))
print(np.random.random(2), np.random.random_sample((1, 2)))
print(np.random.uniform(-1, 1, size=3), np.random.uniform(size=(2, 1)))
print(np.random.normal(0, 1, 3), np.random.normal(loc=5, scale=0.1, size=(1, 2)))
print(np.random.randint(0, 10, size=8), np.random.randint(5), np.random.randint(1, 7, (2, 3)))
print(np.random.rand(), np.random.randn(), np.random.normal())
np.random.seed(0)
print(np.random.permutation(8), np.random.permutation([10, 20, 30]))
x = np.arange(6)
np.random.shuffle(x)
print(x)
y = [1, 2, 3, 4]
np.random.shuffle(y)
print(y)
print(np.random.choice(5, 3), np.random.choice([10, 20, 30]), np.random.choice(5, 3, replace=False))
print(np.random.choice(['a', 'b', 'c']), np.random.choice(3, 4, p=[0.2, 0.3, 0.5]))
rng = np.random.RandomState(7)
print(rng.rand(2), rng.randint(0, 100, 3))
try:
    np.random.randint(5, 3)
except ValueError as e:
    print(e)
