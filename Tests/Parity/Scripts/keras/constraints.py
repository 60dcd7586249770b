import numpy as np
from tensorflow import keras
from tensorflow.keras import constraints, layers
from tensorflow.keras.constraints import MaxNorm, NonNeg, UnitNorm, max_norm

w = np.array([[3., -0.2, 0.], [4., 0.1, -1.]], dtype='float32')
for c in (MaxNorm(), MaxNorm(1, axis=1), NonNeg(), UnitNorm(), UnitNorm(axis=[0, 1]), constraints.MinMaxNorm(0.5, 1.0),
          constraints.MinMaxNorm(min_value=0.5, max_value=1, rate=0.5), max_norm(3.)):
    print(type(c).__name__)
    print(np.round(np.array(c(w)), 5))
print(constraints.get('non_neg').__class__.__name__, constraints.get('MaxNorm').max_value, constraints.get(None))
c = MaxNorm(max_value=2, axis=[0, 1, 2])
print(c.max_value, c.axis)

x = np.cos(np.arange(4 * 6 * 6)).reshape(4, 6, 6, 1).astype('float32')
y = np.array([0, 1, 2, 1])
m = keras.Sequential([
    keras.Input((6, 6, 1)),
    layers.Conv2D(3, 3, activation='relu', kernel_constraint=MaxNorm(1, axis=[0, 1, 2]), bias_constraint='non_neg'),
    layers.PReLU(alpha_constraint=NonNeg()),
    layers.Flatten(),
    layers.Dense(3, activation='softmax', kernel_constraint='unit_norm'),
])
for weight in m.trainable_weights:
    weight.assign(np.sin(np.arange(int(np.prod(weight.shape)))).reshape(weight.shape) / 2)
m.compile('sgd', 'sparse_categorical_crossentropy')
print(np.round(m.fit(x, y, epochs=2, batch_size=2, shuffle=False, verbose=0).history['loss'], 4))
for weight in m.get_weights():
    print(np.round(weight.reshape(-1)[:5], 4), np.round(np.sqrt((weight ** 2).sum()), 3))
try:
    layers.Dense(2, kernel_constraint='max_nrom')
except ValueError as error:
    print(str(error).splitlines()[0])
