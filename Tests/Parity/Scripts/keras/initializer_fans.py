import numpy as np
from tensorflow import keras
from tensorflow.keras import initializers

keras.utils.set_random_seed(1)
shape = (3, 3, 32, 64)
for name in ('glorot_uniform', 'glorot_normal', 'he_uniform', 'he_normal', 'lecun_uniform', 'lecun_normal',
             'random_normal', 'random_uniform', 'truncated_normal'):
    w = np.array(initializers.get(name)(shape=shape))
    print(name, w.shape, w.dtype, f'{w.std():.2f}', f'{abs(w.mean()) < 0.002}')
w = np.array(initializers.HeUniform()(shape=(200, 300)))
print(abs(w).max() <= np.sqrt(6 / 200), abs(w).max() > 0.99 * np.sqrt(6 / 200))
w = np.array(initializers.GlorotUniform()(shape=(200, 300)))
print(abs(w).max() <= np.sqrt(6 / 500), abs(w).max() > 0.99 * np.sqrt(6 / 500))
w = np.array(initializers.RandomNormal(mean=1.0, stddev=0.2)(shape=(300, 300)))
print(f'{w.mean():.2f} {w.std():.2f}')
w = np.array(initializers.TruncatedNormal(stddev=1.0)(shape=(300, 300)))
print(abs(w).max() <= 2.0, f'{w.std():.2f}')
w = np.array(initializers.VarianceScaling(scale=2.0, mode='fan_out', distribution='uniform')(shape=(100, 400)))
print(abs(w).max() <= np.sqrt(3 * 2.0 / 400), f'{w.std():.2f}')
w = np.array(initializers.Orthogonal()(shape=(6, 4)))
print(np.round(abs(w.T @ w), 3))
