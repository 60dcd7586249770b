import numpy as np

rng = np.random.default_rng(42)
print(rng.random(3), rng.random(), rng.random((2, 2)))
print(rng.integers(0, 10, 5), rng.integers(3), rng.integers(1, 6, size=4, endpoint=True))
print(rng.normal(0, 1, 3), rng.standard_normal(2), rng.normal(size=(1, 2)))
print(rng.uniform(-1, 1, 3))
print(rng.permutation(6), rng.permutation([1, 2, 3]))
x = np.arange(5)
rng.shuffle(x)
print(x)
print(rng.choice(10, 3, replace=False), rng.choice([5, 6, 7], 2), rng.choice(3, 2, p=[0.1, 0.1, 0.8]))
print(rng.random(2, dtype='float32'), rng.standard_normal(2, dtype=np.float32))
print(rng.integers(0, 256, (2, 3), dtype=np.uint8))
