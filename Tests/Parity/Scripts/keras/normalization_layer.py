import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

x = (np.arange(48, dtype='float32') * 7 % 37).reshape(2, 3, 4, 2)


def show(layer, x=x):
    y = np.array(layer(x))
    print(layer.name, y.shape, np.round(y.reshape(-1)[:6], 4), layer.count_params(), [(w.name, tuple(w.shape)) for w in layer.weights])


n = layers.Normalization()
print(n.built, n.mean, n.axis)
n.adapt(x)
print(n.built, n.mean.shape, np.round(np.array(n.mean).reshape(-1), 4), np.round(np.array(n.variance).reshape(-1), 4))
show(n)
n = layers.Normalization(axis=None)
n.adapt(x.astype('uint8'))
show(n)
n = layers.Normalization(axis=(1, -1))
n.adapt(x)
show(n)
n = layers.Normalization(axis=-1, invert=True)
n.adapt(x)
show(n, np.ones((1, 3, 4, 2)))
show(layers.Normalization(mean=3., variance=4.))
show(layers.Normalization(mean=[1., 2.], variance=[4., 9.]))
show(layers.Normalization(mean=[1., 2.], variance=[0., 9.]))
show(layers.Normalization())
m = keras.Sequential([keras.Input((3, 4, 2)), n, layers.Flatten(), layers.Dense(1)])
print(m.count_params(), len(m.trainable_weights))
n = layers.Normalization()
n.adapt(np.array([[1., 10.], [3., 30.]]))
print(np.array(n(np.array([[2., 20.], [4., 50.]]))))
for attempt in (
    lambda: layers.Normalization(mean=1.),
    lambda: layers.Normalization(mean=[1., 2.], variance=[1.]),
    lambda: layers.Normalization(axis=7)(x),
):
    try:
        attempt()
    except ValueError as error:
        print(str(error).splitlines()[0])
