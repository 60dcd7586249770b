import numpy as np
from tensorflow import keras
from tensorflow.keras import activations, initializers, layers

x = np.array([[-3., -1.2, -0.4, 0., 0.3], [0.7, 1., 1.9, 3., -1.]], dtype='float32')
for name in ('hard_tanh', 'hard_shrink', 'soft_shrink', 'tanh_shrink', 'squareplus', 'sparse_plus', 'sparse_sigmoid'):
    f = activations.get(name)
    print(f.__name__, np.round(np.array(f(x)), 4).tolist())
print(np.round(np.array(activations.hard_shrink(x, threshold=1)), 4), np.round(np.array(activations.soft_shrink(x, 0.2)), 4))
print(np.round(np.array(activations.squareplus(x, b=1)), 4))
print(np.round(np.array(activations.softmax(x, axis=0)), 4))
print(np.round(np.array(activations.log_softmax(x, axis=0)), 4))
print(np.round(np.array(layers.Softmax(axis=[1, 2])(x.reshape(1, 2, 5))), 4))
print(np.round(np.array(layers.Dense(3, activation='hard_tanh', kernel_initializer='identity')(x)), 4))
print(np.array(initializers.Identity(2.)((2, 3))))
for attempt in (lambda: initializers.Identity()((2, 3, 4)), lambda: layers.Dense(1, activation='hard_tan')):
    try:
        attempt()
    except ValueError as error:
        print(str(error).splitlines()[0])
